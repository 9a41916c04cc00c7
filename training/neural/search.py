"""Translation during training, by one model or by several that vote: what CTranslate2 does later, less fast."""

from __future__ import annotations

from collections.abc import Sequence

import sentencepiece as spm
import torch
from torch.nn import functional as F

from neural.model import BOS, EOS, PAD, Transformer


@torch.no_grad()
def translate(
    models: Sequence[Transformer],
    sp: spm.SentencePieceProcessor,
    texts: Sequence[str],
    control: int,
    beam: int = 1,
    tokens: int = 20000,
) -> list[str]:
    """Return the translations of some texts into the language of a control piece."""
    device = models[0].embedding.weight.device
    rows = sp.encode(list(texts))
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    made = [""] * len(rows)
    while order:
        longest = len(rows[order[-1]]) + 1
        batch = [order.pop() for _ in range(min(len(order), max(1, tokens // (longest * beam))))]
        source = torch.full((len(batch), longest), PAD)
        for k, i in enumerate(batch):
            source[k, : len(rows[i]) + 1] = torch.tensor([*rows[i], EOS])
        for i, ids in zip(batch, searched(models, source.to(device), control, beam), strict=True):
            made[i] = sp.decode(ids)
    return made


def searched(models: Sequence[Transformer], source: torch.Tensor, control: int, beam: int) -> list[list[int]]:
    """Return the best row of pieces for each source (rows, pieces), by the mean of the models' odds and its length."""
    count, most = len(source), min(250, source.shape[1] * 8 // 5 + 12)
    seen = [m.encode(source) for m in models]
    seen = [(a.repeat_interleave(beam, 0), b.repeat_interleave(beam, 0)) for a, b in seen]
    made = torch.tensor([BOS, control], device=source.device).repeat(count * beam, 1)
    totals = torch.full((count, beam), -1e9, device=source.device)
    totals[:, 0] = 0.0
    ended = torch.zeros(count * beam, dtype=torch.bool, device=source.device)
    for _ in range(most):
        odds = sum(
            F.linear(m.decode(*s, made)[0][:, -1], m.embedding.weight).float().softmax(-1)
            for m, s in zip(models, seen, strict=True)
        )
        chances = (odds / len(models)).clamp(min=1e-12).log()
        chances[ended] = -1e9
        chances[ended, PAD] = 0.0
        best, at = (totals[:, :, None] + chances.view(count, beam, -1)).view(count, -1).topk(beam)
        totals, came, piece = best, at // chances.shape[1], at % chances.shape[1]
        rows = (torch.arange(count, device=source.device)[:, None] * beam + came).view(-1)
        made = torch.cat([made[rows], piece.view(-1, 1)], 1)
        ended = ended[rows] | (piece.view(-1) == EOS)
        if ended.view(count, beam)[:, 0].all():
            break
    lengths = (made[:, 2:] != PAD).sum(1).view(count, beam)
    best = (totals / lengths).argmax(1)
    chosen = made.view(count, beam, -1)[torch.arange(count, device=source.device), best, 2:].tolist()
    return [[i for i in row if i not in (PAD, EOS)] for row in chosen]
