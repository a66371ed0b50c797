#!/usr/bin/env python3
"""Reads the packed table and tells the pieces and vectors of texts (Python 3, no packages).

    examples.py FILE < texts > examples

One text a line in, one JSON object a line out: text, pieces, and the vector rounded to four digits. It shares no code
with the product, which is tested against what it wrote: `src/test/resources/dev/madoguchi/embedding/examples.jsonl`.
"""
import json
import math
import struct
import sys
import unicodedata


def read(path):
    with open(path, 'rb') as file:
        data = file.read()
    magic, version, count, dimensions, letters = struct.unpack_from('>4s4i', data)
    if magic != b'MDGV' or version != 1:
        raise SystemExit(f'{path}: not a table of sentence vectors')
    at = 20
    pieces = data[at:at + letters].decode('utf-8').split('\n')[:-1]
    at += letters
    logs = struct.unpack_from(f'>{count}i', data, at)
    scales = struct.unpack_from(f'>{count}f', data, at + 4 * count)
    at += 8 * count
    vectors = [struct.unpack_from(f'>{dimensions}b', data, at + i * dimensions) for i in range(count)]
    return {piece: (logs[i], scales[i], vectors[i]) for i, piece in enumerate(pieces)}, dimensions


def segmented(text, table):
    """The most probable sequence of pieces; a letter that is in none costs ten more than the rarest piece."""
    text = '\u2581' + '\u2581'.join(unicodedata.normalize('NFKC', text).split())
    longest = max(map(len, table))
    unknown = min(log for log, _, _ in table.values()) - 1_000_000
    best = [(0, None)] + [(-math.inf, None)] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - longest), end):
            piece = text[start:end]
            if piece in table or end - start == 1:
                sum_of_logs = best[start][0] + (table[piece][0] if piece in table else unknown)
                if sum_of_logs > best[end][0]:
                    best[end] = (sum_of_logs, start)
    pieces, end = [], len(text)
    while end > 0:
        start = best[end][1]
        pieces.append(text[start:end])
        end = start
    return [piece for piece in reversed(pieces) if piece in table]


def vector(pieces, table, dimensions):
    total = [0.0] * dimensions
    for piece in pieces:
        _, scale, row = table[piece]
        total = [one + scale * byte for one, byte in zip(total, row)]
    length = math.sqrt(sum(one * one for one in total)) or 1
    return [round(one / length, 4) for one in total]


if __name__ == '__main__':
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    TABLE, DIMENSIONS = read(sys.argv[1])
    for line in sys.stdin:
        found = segmented(line.rstrip('\n'), TABLE)
        print(json.dumps(
            {'text': line.rstrip('\n'), 'pieces': found, 'vector': vector(found, TABLE, DIMENSIONS)},
            ensure_ascii=False))
