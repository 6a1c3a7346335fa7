"""PyTorch at its best, as a peer for `tools/bench training`.

training_peer.py MEMORY_FORMAT SECONDS trains the network that `training_bench describe` printed,
read from standard input, and prints images a second. MEMORY_FORMAT is contiguous_format or
channels_last; OMP_NUM_THREADS says with how many threads.
"""

import json
import os
import sys
import time

import torch
from torch import nn


def module(layer, normalised):
    """The layer as users of PyTorch write it; `normalised` if batch normalisation follows."""
    kind = layer["type"]
    bias = not normalised  # the normalisation has one
    if kind == "convolution":
        padding = layer["kernel"] // 2 if layer["same"] else 0
        return nn.Conv2d(layer["in"], layer["out"], layer["kernel"], padding=padding, bias=bias)
    if kind == "dense":
        linear = nn.Linear(layer["in"], layer["out"], bias=bias)
        return nn.Sequential(nn.Flatten(), linear)
    if kind == "batch normalisation":
        return (nn.BatchNorm1d if layer["flat"] else nn.BatchNorm2d)(layer["channels"])
    if kind == "dropout":
        return nn.Dropout(layer["share"])
    if kind == "average pooling":
        return nn.AvgPool2d(layer["size"])
    if kind == "max pooling":
        return nn.MaxPool2d(layer["size"])
    if kind == "global average pooling":
        return nn.AdaptiveAvgPool2d(1)
    if kind == "relu":
        return nn.ReLU(inplace=True)
    raise ValueError(f"{kind} is not known")


def network(layers):
    following = [layer["type"] for layer in layers[1:]] + [None]
    return nn.Sequential(
        *(
            module(layer, after == "batch normalisation")
            for layer, after in zip(layers, following)
        )
    )


def training_step(description, memory_format):
    """A function that trains on the same batch of noise each time that it is called."""
    torch.manual_seed(1)
    model = network(description["layers"]).to(memory_format=memory_format)
    images = torch.rand(description["batch"], 1, 28, 28).contiguous(memory_format=memory_format)
    digits = torch.randint(10, (description["batch"],))
    loss = nn.CrossEntropyLoss()
    # foreach: all tensors of parameters at once, the fastest that PyTorch 1.13 has on a processor.
    optimiser = torch.optim.AdamW(
        model.parameters(), lr=description["learning_rate"], foreach=True
    )

    def step():
        optimiser.zero_grad(set_to_none=True)
        loss(model(images), digits).backward()
        optimiser.step()

    return step


def rate(seconds, work):
    """Calls of `work` a second, measured as `rate` of rate.h does."""

    def run(at_least):
        start = time.perf_counter()
        calls = 0
        while True:
            work()
            calls += 1
            passed = time.perf_counter() - start
            if passed >= at_least:
                return calls / passed

    run(seconds / 5)
    return run(seconds)


def main():
    memory_format = getattr(torch, sys.argv[1])
    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    description = json.load(sys.stdin)
    step = training_step(description, memory_format)
    print(description["batch"] * rate(float(sys.argv[2]), step))


main()
