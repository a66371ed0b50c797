#!/usr/bin/env python3
"""Packs a learnt table into the binary resource that ships with the product (Python 3, no packages).

    pack.py FOLDER OUTPUT

FOLDER holds what `train.py table` writes: `pieces.tsv` (piece, natural logarithm of its probability, scale of its
vector, separated by tabs) and `vectors.int8` (a row of signed bytes for each piece, in the same order; a component is
its byte times the scale). OUTPUT, all numbers big-endian:

    4 bytes   "MDGV"
    int       version of the format, 1
    int       number of pieces P
    int       dimensions D
    int       length L of the pieces in bytes
    L bytes   the pieces in UTF-8, sorted by code point, each followed by a line feed
    P ints    100,000 times the logarithm of a piece's probability, rounded
    P floats  scale of a piece's vector
    P * D     rows of signed bytes
    int       CRC-32 of everything before

The same input gives the same bytes.
"""
import os
import struct
import sys
import zlib

VERSION = 1
LOG_UNIT = 100_000


def read(folder):
    """Rows of piece, log probability, scale and vector; control entries such as <unk> are left out."""
    with open(os.path.join(folder, 'pieces.tsv'), encoding='utf-8') as file:
        lines = [line.rstrip('\n').split('\t') for line in file]
    with open(os.path.join(folder, 'vectors.int8'), 'rb') as file:
        data = file.read()
    if not lines or len(data) % len(lines):
        raise SystemExit(f'{folder}: {len(data)} bytes for {len(lines)} pieces (expected: rows of equal length)')
    dimensions = len(data) // len(lines)
    rows = []
    for i, (piece, log, scale) in enumerate(lines):
        if not (piece.startswith('<') and piece.endswith('>') and len(piece) > 2):
            rows.append((piece, float(log), float(scale), data[i * dimensions:(i + 1) * dimensions]))
    return sorted(rows, key=lambda row: row[0]), dimensions


def packed(rows, dimensions):
    pieces = ''.join(row[0] + '\n' for row in rows).encode('utf-8')
    body = b''.join([
        b'MDGV',
        struct.pack('>4i', VERSION, len(rows), dimensions, len(pieces)),
        pieces,
        b''.join(struct.pack('>i', round(row[1] * LOG_UNIT)) for row in rows),
        b''.join(struct.pack('>f', row[2]) for row in rows),
        b''.join(row[3] for row in rows),
    ])
    return body + struct.pack('>I', zlib.crc32(body))


def main(folder, output):
    rows, dimensions = read(folder)
    data = packed(rows, dimensions)
    with open(output, 'wb') as file:
        file.write(data)
    print(f'{len(rows)} pieces, {dimensions} dimensions, {len(data)} bytes')


if __name__ == '__main__':
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(sys.argv[1], sys.argv[2])
