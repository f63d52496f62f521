"""The Merkle tree hash: against the definition of RFC 6962 and its known roots."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.audit.chain.merkle import EMPTY_ROOT, GrowingTree, leaf, node

# Test vectors of the Certificate Transparency reference implementation.
LEAVES = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def defined(leaves: list[bytes]) -> bytes:
    """Compute the root as RFC 6962, section 2.1, defines it."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaf(leaves[0])
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node(defined(leaves[:split]), defined(leaves[split:]))


@pytest.mark.parametrize("size", range(1, len(LEAVES) + 1))
def test_gives_the_known_roots(size: int) -> None:
    tree = GrowingTree()
    for text in LEAVES[:size]:
        tree.add(bytes.fromhex(text))

    assert tree.root.hex() == ROOTS[size - 1]


@given(st.lists(st.binary(max_size=4), max_size=40))
def test_grows_to_the_root_of_the_definition(leaves: list[bytes]) -> None:
    tree = GrowingTree()
    for data in leaves:
        tree.add(data)

    assert tree.root == defined(leaves)
    assert tree.size == len(leaves)
