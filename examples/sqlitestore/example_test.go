package sqlitestore_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/otklik/otklik/examples/sqlitestore"
	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

// A case is written, and is there when the program starts again.
func Example() {
	ctx := context.Background()
	folder, err := os.MkdirTemp("", "otklik")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "cases.db")

	store, err := sqlitestore.Open(ctx, path)
	if err != nil {
		fmt.Println(err)
		return
	}
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	e := cases.Event{Case: "c-1", Seq: 1, At: at, Kind: cases.Noticed, Actor: "bot",
		Payload: cases.Said{Relation: cases.Origin, Channel: mention.VK, Visibility: mention.Public, Brand: "retail"}}
	var (
		chain cases.Chain
		fold  cases.Case
	)
	if err := chain.Link(&e); err != nil {
		fmt.Println(err)
		return
	}
	if err := fold.Apply(e); err != nil {
		fmt.Println(err)
		return
	}
	err = store.Append(ctx, cases.Batch{Case: "c-1", Events: []cases.Event{e}, Index: fold.Index(at.Add(time.Hour), "")})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := store.Close(); err != nil {
		fmt.Println(err)
		return
	}

	store, err = sqlitestore.Open(ctx, path)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer store.Close()
	for line, err := range store.Cases(ctx, cases.Query{Visible: true, Limit: 50}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(line.Case, line.Index.Stage, "is due at", line.Index.Due.Format("15:04"))
	}
	// Output: c-1 received is due at 10:00
}
