package audit_test

import (
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention/cases"
	"github.com/otklik/otklik/sla/audit"
)

const many = 100_000

// crowd writes 100,000 cases of six events each.
func crowd() ([]cases.CaseID, desk) {
	d := make(desk, many)
	ids := make([]cases.CaseID, many)
	for i := range ids {
		id := cases.CaseID(fmt.Sprintf("case-%06d", i))
		ids[i] = id
		at := start.Add(time.Duration(i) * time.Second)
		d.notice(id, at)
		d.write(id, at.Add(time.Minute), cases.ToneRated, cases.Rating{Lexicon: "1"})
		d.write(id, at.Add(2*time.Minute), cases.OwnerSet, cases.Ownership{Owner: "anna"})
		d.write(id, at.Add(time.Duration(i%90)*time.Minute+3*time.Minute), cases.FirstResponded, nil)
		d.write(id, at.Add(3*time.Hour), cases.Verified, nil)
		d.write(id, at.Add(time.Duration(i%60)*time.Hour+4*time.Hour), cases.Resolved, nil)
	}
	return ids, d
}

// BenchmarkAudit makes, publishes and verifies the report on 100,000 cases: chains
// verified, cases folded and judged, tree, figures, signature; then the stranger's
// part but for reading the file.
func BenchmarkAudit(b *testing.B) {
	ids, d := crowd()
	to := start.Add(90 * 24 * time.Hour)
	b.ReportAllocs()
	for b.Loop() {
		var book audit.Book
		dr, err := book.Draft(origin, to)
		require.NoError(b, err)
		for _, id := range ids {
			if err := dr.Add(id, cases.Stream(d[id]), judge); err != nil {
				b.Fatal(err)
			}
		}
		r, err := dr.Sign(secret)
		require.NoError(b, err)
		_, err = r.WriteTo(io.Discard)
		require.NoError(b, err)
		require.NoError(b, second(r.Verify(public)))
	}
}

func bigBook(b *testing.B) (*audit.Book, *audit.Report) {
	ids, d := crowd()
	book := new(audit.Book)
	dr, err := book.Draft(origin, start.Add(90*24*time.Hour))
	require.NoError(b, err)
	for _, id := range ids {
		require.NoError(b, dr.Add(id, cases.Stream(d[id]), judge))
	}
	r, err := dr.Sign(secret)
	require.NoError(b, err)
	require.NoError(b, book.Add(r, public))
	return book, r
}

func BenchmarkProof(b *testing.B) {
	book, r := bigBook(b)
	c, err := audit.OpenCheckpoint(r.Note, public)
	require.NoError(b, err)
	b.Run("prove", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := book.Prove("case-054321"); err != nil {
				b.Fatal(err)
			}
		}
	})
	p, err := book.Prove("case-054321")
	require.NoError(b, err)
	b.Run("verify", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := p.Verify(c); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkConsistency(b *testing.B) {
	var tree audit.Tree
	for i := range many {
		tree.Append(audit.LeafHash([]byte{byte(i), byte(i >> 8)}))
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := tree.Consistency(54_321, many); err != nil {
			b.Fatal(err)
		}
	}
}
