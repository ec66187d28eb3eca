//go:build services

package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPostgreSQLLosesNothingThatItAcknowledged(t *testing.T) {
	url := os.Getenv("OTKLIK_POSTGRES")
	require.NotEmpty(t, url, "OTKLIK_POSTGRES must hold the URL of a PostgreSQL server: examples/pgstore/postgres.sh start DIR prints one")
	status, said := drill(t, "-store", "postgres", "-url", url, "-cases", "60", "-kills", "12", "-workers", "3", "-seed", "7")
	require.Zero(t, status, said)
	assert.Contains(t, said, "12 processes were killed")
}
