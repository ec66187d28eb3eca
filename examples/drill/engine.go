package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path/filepath"

	"github.com/jackc/pgx/v5"

	"github.com/otklik/otklik/examples/pgstore"
	"github.com/otklik/otklik/examples/sqlitestore"
	"github.com/otklik/otklik/mention/cases"
)

// An engine is a store that can be closed.
type engine interface {
	cases.Store
	io.Closer
}

// open opens the store of the plan.
func (p *plan) open(ctx context.Context) (engine, error) {
	switch p.Store {
	case "postgres":
		return pgstore.Open(ctx, p.URL)
	case "hasty":
		store, err := sqlitestore.Open(ctx, filepath.Join(p.Folder, "cases.db"))
		if err != nil {
			return nil, err
		}
		return newHasty(store), nil
	}
	return sqlitestore.Open(ctx, filepath.Join(p.Folder, "cases.db"))
}

// prepare makes the place where the store will be and returns what takes it away.
// A drill in PostgreSQL has a schema of its own.
func (p *plan) prepare(ctx context.Context) (clean func() error, err error) {
	if p.Store != "postgres" {
		return func() error { return nil }, nil
	}
	server := p.URL
	execute := func(ctx context.Context, text string) error {
		conn, err := pgx.Connect(ctx, server)
		if err != nil {
			return err
		}
		_, err = conn.Exec(ctx, text)
		return errors.Join(err, conn.Close(ctx))
	}
	u, err := url.Parse(server)
	if err != nil {
		return nil, errors.New("-url is no URL") // it may hold a password: not shown
	}
	schema := "otklik_" + filepath.Base(p.Folder)
	if err := execute(ctx, "CREATE SCHEMA "+pgx.Identifier{schema}.Sanitize()); err != nil {
		return nil, err
	}
	q := u.Query()
	q.Set("search_path", fmt.Sprintf("%q", schema))
	q.Set("pool_max_conns", fmt.Sprint(hands))
	u.RawQuery = q.Encode()
	p.URL = u.String()
	return func() error {
		return execute(context.WithoutCancel(ctx), "DROP SCHEMA "+pgx.Identifier{schema}.Sanitize()+" CASCADE")
	}, nil
}
