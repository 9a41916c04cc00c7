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
    wanted[:, 0] = PAD  # the language is given, not foretold
    logits = F.linear(hidden, model.embedding.weight).float().flatten(0, 1)
    entropy = F.cross_entropy(logits, wanted.flatten(), ignore_index=PAD, label_smoothing=SMOOTHING)
    known = batch.places != NONE
    places = batch.places.clamp(max=weights.shape[3] - 1)[:, :, None]
    at = weights[:, 0].gather(2, places)[:, :, 0].float()
    guidance = -(at.clamp(min=1e-6).log() * known).sum() / known.sum().clamp(min=1)
    return entropy, guidance


class Learner:
    """Full-precision weights behind a bfloat16 model.

    Matrices of one shape are held and stepped as one tensor, and all else as one: a GPU waits for every little step.
    `rate` is AdamW's; `turn` is Muon's, the spectral norm of a step.
    """

    MOMENTUM, DECAY = 0.95, 0.03

    def __init__(self, model: Transformer, rate: float, turn: float) -> None:
        self.rate, self.turn = rate, turn
        shapes: dict[torch.Size, list[nn.Parameter]] = defaultdict(list)
        self.others = []
        for name, p in model.named_parameters():
            if p.ndim == 2 and "embedding" not in name:
                shapes[p.shape].append(p)
            else:
                self.others.append(p)
        self.matrices = list(shapes.values())
        self.stacks = [torch.stack([p.detach().float() for p in group]) for group in self.matrices]
        self.moving = [torch.zeros_like(stack) for stack in self.stacks]
        self.master = torch.cat([p.detach().float().flatten() for p in self.others]).requires_grad_()
        shaped = self.master.detach().split([p.numel() for p in self.others])
        self.views = [part.view(p.shape) for part, p in zip(shaped, self.others, strict=True)]
        self.adam = torch.optim.AdamW([self.master], lr=rate, betas=(0.9, 0.98), weight_decay=0.0, fused=True)

    @torch.no_grad()
    def step(self, share: float) -> None:
        """Take one step at a share of the rate, and hand the model its new weights."""
        every = [p for group in self.matrices for p in group] + self.others
        nn.utils.clip_grad_norm_(every, 1.0)
        self.master.grad = torch.cat([p.grad.flatten() for p in self.others]).float()
        self.adam.param_groups[0]["lr"] = self.rate * share
        self.adam.step()
        torch._foreach_copy_(self.others, self.views)
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
