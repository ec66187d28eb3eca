package pgstore_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/otklik/otklik/examples/pgstore"
	"github.com/otklik/otklik/mention/cases"
)

// A worker shows what anna must do next, and again whenever something changes.
func Example() {
	ctx := context.Background()
	store, err := pgstore.Open(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer store.Close()
	listener, err := store.Listen(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer listener.Close()
	for {
		for line, err := range store.Cases(ctx, cases.Query{Owner: "anna", Visible: true, Limit: 20}) {
			if err != nil {
				fmt.Println(err)
				return
			}
			fmt.Println(line.Case, line.Index.Due)
		}
		wait, cancel := context.WithTimeout(ctx, time.Minute)
		err := listener.Wait(wait)
		cancel()
		if err != nil && !errors.Is(err, context.DeadlineExceeded) {
			fmt.Println(err)
			return
		}
	}
}
