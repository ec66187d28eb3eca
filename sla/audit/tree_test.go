package audit_test

import (
	"encoding/hex"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/sla/audit"
)

// The example of eight entries in the tests of the Certificate Transparency log
// (google/certificate-transparency, merkletree tests), which RFC 6962 logs agree on.
var (
	exampleEntries = []string{"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"}
	exampleRoots   = []string{
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
		"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
		"aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
		"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
		"4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
		"76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
		"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
		"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
	}
	// Path of the first entry in the tree of eight, and growth from six to eight, from
	// the same tests.
	examplePath = []string{
		"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
		"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
		"6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
	}
	exampleGrowth = []string{
		"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
		"ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
		"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
	}
)

func exampleTree(t testing.TB) *audit.Tree {
	tree := new(audit.Tree)
	for _, e := range exampleEntries {
		entry, err := hex.DecodeString(e)
		require.NoError(t, err)
		tree.Append(audit.LeafHash(entry))
	}
	return tree
}

func hashes(t testing.TB, digits ...string) []audit.Hash {
	out := make([]audit.Hash, len(digits))
	for i, d := range digits {
		require.NoError(t, out[i].UnmarshalText([]byte(d)))
	}
	return out
}

func TestTheTreeOfEightHasThePublishedHashes(t *testing.T) {
	tree := exampleTree(t)
	for size, want := range hashes(t, exampleRoots...) {
		root, err := tree.RootAt(uint64(size))
		require.NoError(t, err)
		assert.Equal(t, want, root, "size %d", size)
	}
	path, err := tree.Inclusion(0, 8)
	require.NoError(t, err)
	assert.Equal(t, hashes(t, examplePath...), path)
	growth, err := tree.Consistency(6, 8)
	require.NoError(t, err)
	assert.Equal(t, hashes(t, exampleGrowth...), growth)
}

func TestEveryProofHoldsAndNoOther(t *testing.T) {
	var tree audit.Tree
	var leaves []audit.Hash
	const n = 70
	for i := range n {
		leaves = append(leaves, audit.LeafHash([]byte{byte(i)}))
		tree.Append(leaves[i])
	}
	root := func(size uint64) audit.Hash {
		r, err := tree.RootAt(size)
		require.NoError(t, err)
		return r
	}
	for size := uint64(1); size <= n; size++ {
		for i := range size {
			path, err := tree.Inclusion(i, size)
			require.NoError(t, err)
			require.NoError(t, audit.VerifyInclusion(leaves[i], i, size, path, root(size)))
			require.ErrorIs(t, audit.VerifyInclusion(audit.Hash{1}, i, size, path, root(size)), audit.ErrProof)
			require.ErrorIs(t, audit.VerifyInclusion(leaves[i], i, size, append(path, audit.Hash{}), root(size)), audit.ErrProof)
			if len(path) > 0 {
				require.ErrorIs(t, audit.VerifyInclusion(leaves[i], i, size, path[1:], root(size)), audit.ErrProof)
				path[0][0] ^= 1
				require.ErrorIs(t, audit.VerifyInclusion(leaves[i], i, size, path, root(size)), audit.ErrProof)
			}
		}
		for from := uint64(1); from <= size; from++ {
			path, err := tree.Consistency(from, size)
			require.NoError(t, err)
			require.NoError(t, audit.VerifyConsistency(from, size, root(from), root(size), path), "%d to %d", from, size)
			require.ErrorIs(t, audit.VerifyConsistency(from, size, audit.Hash{1}, root(size), path), audit.ErrProof)
			require.ErrorIs(t, audit.VerifyConsistency(from, size, root(from), audit.Hash{1}, path), audit.ErrProof)
			if from < size {
				require.ErrorIs(t, audit.VerifyConsistency(from, size, root(from), root(size), path[:len(path)-1]), audit.ErrProof)
				path[0][0] ^= 1
				require.ErrorIs(t, audit.VerifyConsistency(from, size, root(from), root(size), path), audit.ErrProof)
			}
		}
	}
}

func TestProofsOfWhatIsNotThereAreRefused(t *testing.T) {
	tree := exampleTree(t)
	for name, err := range map[string]error{
		"a leaf past the end":   second(tree.Inclusion(8, 8)),
		"a tree that is larger": second(tree.Inclusion(0, 9)),
		"growth from nothing":   second(tree.Consistency(0, 8)),
		"a tree that shrinks":   second(tree.Consistency(5, 4)),
		"a root to come":        second(tree.RootAt(9)),
		"peaks to come":         second(tree.Peaks(9)),
	} {
		assert.ErrorIs(t, err, audit.ErrProof, name)
	}
	assert.ErrorIs(t, audit.VerifyInclusion(audit.Hash{}, 0, 0, nil, audit.Hash{}), audit.ErrProof)
	assert.ErrorIs(t, audit.VerifyConsistency(0, 0, audit.Hash{}, audit.Hash{}, nil), audit.ErrProof)
}

func second[T any](_ T, err error) error { return err }
