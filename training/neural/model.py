"""The Transformer: pre-norm, a deep encoder and a shallow decoder, one embedding for everything."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F

PAD, BOS, EOS = 0, 1, 2
PLACES = 1100
"""Places that the converted model knows: CTranslate2 fails on a longer text, and cuts what is over 1,024 pieces."""


@dataclass(frozen=True)
class Size:
    """The shape of the model and how it is trained; `tokens` is the number of padded pieces a step on each side."""

    width: int
    heads: int
    inner: int
    encoder: int
    decoder: int
    tokens: int
    rate: float
    warmup: int


SIZES = {
    "smoke": Size(64, 4, 128, 1, 1, 1500, 2e-3, 20),
    "cpu": Size(192, 4, 768, 4, 2, 3000, 2.5e-3, 100),
    "gpu": Size(512, 8, 2048, 8, 2, 30000, 1.5e-3, 300),
}


class Attention(nn.Module):
    """Pre-norm attention with a residual; its weights are returned where `watched`, for guidance."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = size.heads, dropout
        self.norm = nn.LayerNorm(size.width)
        self.query, self.key, self.value, self.out = (nn.Linear(size.width, size.width) for _ in range(4))

    def split(self, x: torch.Tensor) -> torch.Tensor:
        return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)

    def forward(
        self, x: torch.Tensor, memory: torch.Tensor | None, mask: torch.Tensor, *, watched: bool = False
    ) -> tuple[torch.Tensor, torch.Tensor | None]:
        h = self.norm(x)
        m = h if memory is None else memory
        q, k, v = self.split(self.query(h)), self.split(self.key(m)), self.split(self.value(m))
        weights = None
        if watched:
            weights = ((q / math.sqrt(q.shape[-1])) @ k.transpose(2, 3) + mask).softmax(-1)
            mixed = weights @ v
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, mask)
        a = self.out(mixed.transpose(1, 2).reshape(x.shape))
        return x + F.dropout(a, self.dropout, self.training), weights


class Feed(nn.Module):
    """Pre-norm feed-forward layer with a residual."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.norm = nn.LayerNorm(size.width)
        self.up, self.down = nn.Linear(size.width, size.inner), nn.Linear(size.inner, size.width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        h = F.dropout(F.relu(self.up(self.norm(x))), self.dropout / 2, self.training)
        return x + F.dropout(self.down(h), self.dropout, self.training)


class Transformer(nn.Module):
    """Returns the decoder's last states and the weights of its last attention to the source."""

    def __init__(self, size: Size, vocabulary: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.size, self.dropout = size, dropout
        self.embedding = nn.Embedding(vocabulary, size.width)
        nn.init.normal_(self.embedding.weight, std=size.width**-0.5)
        self.encoder = nn.ModuleList(
            nn.ModuleList([Attention(size, dropout), Feed(size, dropout)]) for _ in range(size.encoder)
        )
        self.decoder = nn.ModuleList(
            nn.ModuleList([Attention(size, dropout), Attention(size, dropout), Feed(size, dropout)])
            for _ in range(size.decoder)
        )
        self.encoded, self.decoded = nn.LayerNorm(size.width), nn.LayerNorm(size.width)
        self.register_buffer("places", positions(size.width), persistent=False)

    def embed(self, ids: torch.Tensor) -> torch.Tensor:
        x = self.embedding(ids) * math.sqrt(self.size.width) + self.places[: ids.shape[1]]
        return F.dropout(x, self.dropout, self.training)

    def encode(self, source: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the states of a source (rows, pieces) and the mask that hides its padding."""
        x = self.embed(source)
        mask = torch.zeros(source.shape, dtype=x.dtype, device=x.device)
        mask = mask.masked_fill_(source == PAD, -1e4)[:, None, None]
        for attention, feed in self.encoder:
            x = feed(attention(x, None, mask)[0])
        return self.encoded(x), mask

    def decode(
        self, memory: torch.Tensor, mask: torch.Tensor, target: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the states that predict the piece after each of the target's, and the last attention's weights."""
        x, weights = self.embed(target), None
        ahead = torch.full((target.shape[1],) * 2, -1e4, dtype=x.dtype, device=x.device).triu_(1)
        for own, cross, feed in self.decoder:
            x, _ = own(x, None, ahead)
            x, weights = cross(x, memory, mask, watched=cross is self.decoder[-1][1])
            x = feed(x)
        return self.decoded(x), weights

    def forward(self, source: torch.Tensor, target: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.decode(*self.encode(source), target)


def positions(width: int, most: int = 320) -> torch.Tensor:
    """Sinusoidal position encodings, sines and cosines by turns as CTranslate2 takes any table."""
    table = torch.zeros(most, width)
    place = torch.arange(most).unsqueeze(1)
    wave = torch.exp(torch.arange(0, width, 2) * (-math.log(10000.0) / width))
    table[:, 0::2], table[:, 1::2] = torch.sin(place * wave), torch.cos(place * wave)
    return table
