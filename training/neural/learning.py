"""Losses, optimisers and the rate: Muon for the matrices, AdamW for embeddings, norms and biases."""

from __future__ import annotations

from collections import defaultdict

import torch
from torch import nn
from torch.nn import functional as F

from neural.data import NONE, Batch
from neural.model import PAD, Transformer

SMOOTHING = 0.1


def losses(model: Transformer, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the smoothed cross entropy and the guidance: minus log attention on the aligned source piece."""
    hidden, weights = model(batch.source, batch.target[:, :-1])
    wanted = batch.target[:, 1:].clone()
    wanted[:, 0] = PAD
    real = wanted != PAD
    logits = F.linear(hidden[real], model.embedding.weight).float()
    entropy = F.cross_entropy(logits, wanted[real], label_smoothing=SMOOTHING)
    known = batch.places != NONE
    places = batch.places.clamp(max=weights.shape[3] - 1)[:, :, None]
    at = weights[:, 0].gather(2, places)[:, :, 0].float()
    guidance = -(at.clamp(min=1e-6).log() * known).sum() / known.sum().clamp(min=1)
    return entropy, guidance


class Learner:
    """Full-precision weights behind a bfloat16 model; matrices of one shape are held and stepped as one tensor.

    `rate` is AdamW's; `turn` is Muon's, the spectral norm of a step.
    """

    MOMENTUM, DECAY = 0.95, 0.03

    def __init__(self, model: Transformer, rate: float, turn: float) -> None:
        self.rate, self.turn = rate, turn
        shapes: dict[torch.Size, list[nn.Parameter]] = defaultdict(list)
        others = []
        for name, p in model.named_parameters():
            if p.ndim == 2 and "embedding" not in name:
                shapes[p.shape].append(p)
            else:
                others.append(p)
        self.matrices = list(shapes.values())
        self.stacks = [torch.stack([p.detach().float() for p in group]) for group in self.matrices]
        self.moving = [torch.zeros_like(stack) for stack in self.stacks]
        self.others = others
        self.masters = [p.detach().float().clone().requires_grad_() for p in others]
        self.adam = torch.optim.AdamW(self.masters, lr=rate, betas=(0.9, 0.98), weight_decay=0.0, fused=True)

    @torch.no_grad()
    def step(self, share: float) -> None:
        """Take one step at a share of the rate, and hand the model its new weights."""
        every = [p for group in self.matrices for p in group] + self.others
        nn.utils.clip_grad_norm_(every, 1.0)
        for master, p in zip(self.masters, self.others, strict=True):
            master.grad = p.grad.float()
        self.adam.param_groups[0]["lr"] = self.rate * share
        self.adam.step()
        torch._foreach_copy_(self.others, self.masters)
        for group, stack, moving in zip(self.matrices, self.stacks, self.moving, strict=True):
            slope = torch.stack([p.grad for p in group]).float()
            moving.lerp_(slope, 1 - self.MOMENTUM)
            turn = orthogonal(slope.lerp_(moving, self.MOMENTUM))
            stack.mul_(1 - self.rate * share * self.DECAY)
            stack.add_(turn, alpha=-self.turn * share * max(1.0, stack.shape[1] / stack.shape[2]) ** 0.5)
            torch._foreach_copy_(group, list(stack.unbind()))
        for p in every:
            p.grad = None


def orthogonal(x: torch.Tensor) -> torch.Tensor:
    """Return the nearest orthogonal matrices (count, rows, columns), roughly: Muon's five Newton-Schulz steps."""
    tall = x.shape[1] > x.shape[2]
    y = (x.transpose(1, 2) if tall else x).bfloat16()
    y = y / y.norm(dim=(1, 2), keepdim=True).clamp(min=1e-7)
    for _ in range(5):
        square = y @ y.transpose(1, 2)
        y = 3.4445 * y + (-4.7750 * square + 2.0315 * square @ square) @ y
    return (y.transpose(1, 2) if tall else y).float()


def share_of_rate(step: int, warmup: int, passed: float, cooling: float) -> float:
    """Return the share of the learning rate: a warm-up, a plateau, and a straight way down to nothing at the end."""
    return min((step + 1) / warmup, 1.0, max(0.0, (1 - passed) / cooling))
