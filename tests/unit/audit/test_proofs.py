"""Merkle proofs against published vectors, and against what they must refuse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.audit.chain.merkle import GrowingTree
from danvan.audit.chain.proofs import Proof, Tree, consistent, included
from tests.unit.audit.test_merkle import LEAVES, ROOTS

# Test vectors of the Certificate Transparency reference implementation.
A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
F = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
INCLUSION = [
    (1, 8, [A, B, C]),
    (6, 8, [D, E, ROOTS[3]]),
    (3, 3, [ROOTS[1]]),
    (2, 5, [ROOTS[0], B, D]),
]
CONSISTENCY = [
    (1, 1, []),
    (1, 8, [A, B, C]),
    (6, 8, [F, E, ROOTS[3]]),
    (2, 5, [B, D]),
]
DATA = [bytes.fromhex(text) for text in LEAVES]
TREE = Tree(DATA)

lists = st.lists(st.binary(max_size=3), min_size=1, max_size=70)


def as_bytes(nodes: list[str]) -> Proof:
    return tuple(bytes.fromhex(node) for node in nodes)


@pytest.mark.parametrize(("place", "size", "nodes"), INCLUSION)
def test_gives_the_known_inclusion_proofs(
    place: int, size: int, nodes: list[str]
) -> None:
    proof = TREE.inclusion(place - 1, size)

    assert proof == as_bytes(nodes)
    root = bytes.fromhex(ROOTS[size - 1])
    assert included(DATA[place - 1], place - 1, size, proof, root)


@pytest.mark.parametrize(("old", "size", "nodes"), CONSISTENCY)
def test_gives_the_known_consistency_proofs(
    old: int, size: int, nodes: list[str]
) -> None:
    proof = TREE.consistency(old, size)

    assert proof == as_bytes(nodes)
    roots = [bytes.fromhex(ROOTS[at - 1]) for at in (old, size)]
    assert consistent(old, roots[0], size, roots[1], proof)


@given(lists, st.data())
def test_proves_every_leaf_and_no_other(
    leaves: list[bytes], data: st.DataObject
) -> None:
    tree = Tree(leaves)
    size = data.draw(st.integers(1, len(leaves)))
    index = data.draw(st.integers(0, size - 1))
    proof = tree.inclusion(index, size)
    root = tree.root(size)

    assert included(leaves[index], index, size, proof, root)
    assert not included(leaves[index] + b"!", index, size, proof, root)
    assert not included(leaves[index], index, size, (*proof, root), root)
    assert not included(leaves[index], index, size, proof, bytes(32))


@given(lists, st.data())
def test_proves_growth_and_nothing_else(
    leaves: list[bytes], data: st.DataObject
) -> None:
    tree = Tree(leaves)
    size = data.draw(st.integers(1, len(leaves)))
    old = data.draw(st.integers(1, size))
    proof, was, root = tree.consistency(old, size), tree.root(old), tree.root(size)

    assert consistent(old, was, size, root, proof)
    assert not consistent(old, bytes(32), size, root, proof)
    assert not consistent(old, was, size, bytes(32), proof)
    assert not consistent(old, was, size, root, (*proof, bytes(32)))


@given(lists, st.data())
def test_a_tree_grows_on_from_its_peaks(
    leaves: list[bytes], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(leaves)))
    first = GrowingTree()
    for item in leaves[:cut]:
        first.add(item)
    on = GrowingTree(first.size, first.peaks)
    for item in leaves[cut:]:
        on.add(item)

    assert on.root == Tree(leaves).root()
