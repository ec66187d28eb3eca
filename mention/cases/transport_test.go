package cases_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

func TestASliceFeedBringsEachMentionUntilThereIsAWordAboutIt(t *testing.T) {
	ctx := t.Context()
	f := cases.NewSliceFeed(mention.Mention{ID: "a"}, mention.Mention{ID: "b"})
	bad := errors.New("no text")
	var got []string
	for {
		d, err := f.Next(ctx)
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		got = append(got, fmt.Sprint(d.Mention().ID, d.Attempt()))
		switch {
		case d.Mention().ID == "b":
			require.NoError(t, d.Reject(ctx, bad))
		case d.Attempt() == 1:
			require.NoError(t, d.Nack(ctx))
			require.NoError(t, d.Ack(ctx), "the first word counts")
		default:
			require.NoError(t, d.Ack(ctx))
		}
	}
	assert.Equal(t, []string{"a1", "b1", "a2"}, got)
	assert.Equal(t, []cases.Rejection{{Mention: mention.Mention{ID: "b"}, Reason: bad}}, f.Rejected())
}

func TestASliceFeedDoesNotEndWhileAMentionMayComeBack(t *testing.T) {
	f := cases.NewSliceFeed(mention.Mention{ID: "a"})
	d, err := f.Next(t.Context())
	require.NoError(t, err)
	var again cases.Delivery
	var wait sync.WaitGroup
	wait.Go(func() { again, err = f.Next(context.Background()) })
	require.NoError(t, d.Nack(t.Context()))
	wait.Wait()
	require.NoError(t, err)
	assert.Equal(t, 2, again.Attempt())

	over, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = f.Next(over)
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorIs(t, again.Ack(over), context.Canceled)
	require.NoError(t, again.Ack(t.Context()), "a word that was not heard may be said again")
	_, err = f.Next(t.Context())
	assert.ErrorIs(t, err, io.EOF)
}

func TestARecorderSendsAReplyOnceForEachKey(t *testing.T) {
	busy := true
	r := cases.Recorder{At: start, Fail: func(cases.Reply) error {
		if busy {
			busy = false
			return cases.ErrTemporary
		}
		return nil
	}}
	reply := cases.Reply{Key: "c-1/2", Text: "Здравствуйте!"}
	_, err := r.Send(t.Context(), reply)
	require.ErrorIs(t, err, cases.ErrTemporary)
	assert.Empty(t, r.Sent())
	first, err := r.Send(t.Context(), reply)
	require.NoError(t, err)
	again, err := r.Send(t.Context(), reply)
	require.NoError(t, err)
	assert.Equal(t, first, again)
	assert.Equal(t, []cases.Reply{reply}, r.Sent())
	assert.Equal(t, start, first.At)
	_, err = r.Send(t.Context(), cases.Reply{Text: "no key"})
	require.ErrorIs(t, err, cases.ErrPermanent)
	over, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = r.Send(over, cases.Reply{Key: "x"})
	assert.ErrorIs(t, err, context.Canceled)
}

func TestACardIndexHasOneCardForAllAccountsOfAClient(t *testing.T) {
	var x cases.CardIndex
	anna := cases.Card{ID: "card-1", Customer: "k-1"}
	require.NoError(t, x.Put(anna, mention.VK, mention.Author{ID: "17"}))
	require.NoError(t, x.Note(t.Context(), "card-1", cases.CardNote{Key: "c-1/3", Text: "Банкомат не вернул карту."}))
	anna.Segment = "premium"
	require.NoError(t, x.Put(anna, mention.Telegram, mention.Author{ID: "99"}))
	for ch, id := range map[mention.Channel]string{mention.VK: "17", mention.Telegram: "99"} {
		card, err := x.Find(t.Context(), ch, mention.Author{ID: id})
		require.NoError(t, err)
		assert.Equal(t, anna, card, "the latest word on the client holds in every channel")
	}
	assert.Len(t, x.Notes("card-1"), 1, "what was noted stays")
	assert.Empty(t, x.Notes("card-2"))

	other := cases.Card{ID: "card-2"}
	require.ErrorIs(t, x.Put(other, mention.VK, mention.Author{ID: "17"}), cases.ErrAccount, "another client has it")
	require.ErrorIs(t, x.Put(other, mention.VK, mention.Author{Name: "Анна"}), cases.ErrAccount, "a name is no account")
	require.ErrorIs(t, x.Note(t.Context(), "card-2", cases.CardNote{Key: "k"}), cases.ErrNoCard, "a refused card is not filed")
	assert.ErrorIs(t, x.Note(t.Context(), "card-1", cases.CardNote{Text: "no key"}), cases.ErrPermanent)
}
