package mention_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
)

func whole() mention.Mention {
	return mention.Mention{
		ID: "vk:wall-1_42", Channel: mention.VK, Venue: mention.OtherSocialMedia, Visibility: mention.Public,
		Author:   mention.Author{ID: "id7", Name: "Анна", Handle: "anna", Followers: 120, Verified: true, Role: mention.Consumer, Segment: "premium"},
		Audience: mention.Consumer, Appeal: mention.Claim, Purpose: mention.Feedback, Tone: mention.Negative,
		Credibility: mention.Verified, Reach: mention.Reach{Followers: 9, Views: 1200, Likes: 3, Reposts: 2, Comments: 1}, Entity: "ООО «Ромашка»",
		Text: "третий день не могу дозвониться", Language: "ru", Rating: 1, URL: "https://vk.com/wall-1_42",
		Thread: "vk:wall-1_40", InReplyTo: "vk:wall-1_41", Brand: "ромашка",
		Published: time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC), Received: time.Date(2026, 11, 20, 10, 1, 0, 0, time.UTC),
		EditedAt: time.Date(2026, 11, 20, 10, 5, 0, 0, time.UTC),
	}
}

func TestAMentionSurvivesJSON(t *testing.T) {
	for _, want := range []mention.Mention{{}, {ID: "1", Channel: "x"}, whole()} {
		raw, err := json.Marshal(want)
		require.NoError(t, err)
		var got mention.Mention
		require.NoError(t, json.Unmarshal(raw, &got))
		assert.Empty(t, cmp.Diff(want, got))
	}
}

func TestWhatIsUnknownIsNotWritten(t *testing.T) {
	raw, err := json.Marshal(mention.Mention{ID: "1", Channel: mention.Kiosk, Text: "да"})
	require.NoError(t, err)
	assert.JSONEq(t, `{"id":"1","channel":"kiosk","text":"да"}`, string(raw))
}

func TestAWholeMentionIsValid(t *testing.T) {
	assert.NoError(t, whole().Validate())
	assert.NoError(t, mention.Mention{ID: "1", Channel: "app_store", Rating: 5}.Validate(), "stars without words say something")
}

func TestValidateNamesEveryFault(t *testing.T) {
	for _, tt := range []struct {
		name   string
		spoil  func(*mention.Mention)
		field  string
		reason error
	}{
		{"no id", func(m *mention.Mention) { m.ID = "" }, "id", mention.ErrMissing},
		{"an id that is no text", func(m *mention.Mention) { m.ID = "a\xff" }, "id", mention.ErrForm},
		{"no channel", func(m *mention.Mention) { m.Channel = "" }, "channel", mention.ErrMissing},
		{"a channel with capitals", func(m *mention.Mention) { m.Channel = "VK" }, "channel", mention.ErrForm},
		{"nothing said", func(m *mention.Mention) { m.Text, m.Rating = "", 0 }, "text", mention.ErrMissing},
		{"a text that is too long", func(m *mention.Mention) { m.Text = strings.Repeat("а", mention.MaxText/2+1) }, "text", mention.ErrRange},
		{"a text that is no UTF-8", func(m *mention.Mention) { m.Text = "да\xffнет" }, "text", mention.ErrForm},
		{"six stars", func(m *mention.Mention) { m.Rating = 6 }, "rating", mention.ErrRange},
		{"fewer followers than none", func(m *mention.Mention) { m.Author.Followers = -1 }, "author.followers", mention.ErrRange},
		{"received before it was published", func(m *mention.Mention) { m.Received = m.Published.Add(-mention.ClockSkew - 1) }, "received", mention.ErrOrder},
		{"a thread that is no text", func(m *mention.Mention) { m.Thread = "a\xff" }, "thread", mention.ErrForm},
		{"an answer to an id without end", func(m *mention.Mention) { m.InReplyTo = mention.ID(strings.Repeat("a", mention.MaxID+1)) }, "in_reply_to", mention.ErrForm},
		{"a name that is no text", func(m *mention.Mention) { m.Author.Name = "\xff" }, "author.name", mention.ErrForm},
		{"a handle that is no text", func(m *mention.Mention) { m.Author.Handle = "\xff" }, "author.handle", mention.ErrForm},
		{"an author's id that is no text", func(m *mention.Mention) { m.Author.ID = "\xff" }, "author.id", mention.ErrForm},
		{"a segment that is no text", func(m *mention.Mention) { m.Author.Segment = "\xff" }, "author.segment", mention.ErrForm},
		{"a link that is no text", func(m *mention.Mention) { m.URL = "\xff" }, "url", mention.ErrForm},
		{"a brand that is no text", func(m *mention.Mention) { m.Brand = "\xff" }, "brand", mention.ErrForm},
		{"an entity that is no text", func(m *mention.Mention) { m.Entity = "\xff" }, "entity", mention.ErrForm},
		{"a language by its name", func(m *mention.Mention) { m.Language = "русский" }, "language", mention.ErrForm},
		{"a language with a space", func(m *mention.Mention) { m.Language = "ru RU" }, "language", mention.ErrForm},
		{"edited before it was published", func(m *mention.Mention) { m.EditedAt = m.Published.Add(-time.Second) }, "edited_at", mention.ErrOrder},
		{"deleted before it was published", func(m *mention.Mention) { m.DeletedAt = m.Published.Add(-time.Second) }, "deleted_at", mention.ErrOrder},
		{"fewer views than none", func(m *mention.Mention) { m.Reach.Views = -1 }, "reach.views", mention.ErrRange},
		{"a role without a name", func(m *mention.Mention) { m.Author.Role = 9 }, "author.role", mention.ErrUnknownName},
		{"a credibility without a name", func(m *mention.Mention) { m.Credibility = 9 }, "credibility", mention.ErrUnknownName},
		{"an answer to itself", func(m *mention.Mention) { m.InReplyTo = m.ID }, "in_reply_to", mention.ErrForm},
		{"a tone without a name", func(m *mention.Mention) { m.Tone = 9 }, "tone", mention.ErrUnknownName},
		{"an audience without a name", func(m *mention.Mention) { m.Audience = 9 }, "audience", mention.ErrUnknownName},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := whole()
			tt.spoil(&m)
			err := m.Validate()
			var fault *mention.FieldError
			require.ErrorAs(t, err, &fault)
			assert.Equal(t, tt.field, fault.Field)
			assert.ErrorIs(t, err, tt.reason)
			assert.NotContains(t, err.Error(), "\n", "one fault, one line")
		})
	}
}

func TestWhatIsUnusualAndRightIsValid(t *testing.T) {
	for name, change := range map[string]func(*mention.Mention){
		"clocks that differ by a minute": func(m *mention.Mention) { m.Received = m.Published.Add(-time.Minute) },
		"a language of three letters":    func(m *mention.Mention) { m.Language = "rus" },
		"a language with a script":       func(m *mention.Mention) { m.Language = "sr-Latn-RS" },
		"no language":                    func(m *mention.Mention) { m.Language = "" },
	} {
		m := whole()
		change(&m)
		assert.NoError(t, m.Validate(), name)
	}
}

// What passes Validate must not change on the way through a queue.
func FuzzAValidMentionSurvivesJSON(f *testing.F) {
	f.Add("id", "текст", "Анна", "ru", "thread", "brand")
	f.Add("a", "b\xff", "\xfe", "x", "\xfd", "\u2028<&>")
	f.Fuzz(func(t *testing.T, id, text, name, language, thread, brand string) {
		m := whole()
		m.ID, m.Text, m.Language, m.Thread, m.Brand, m.Entity, m.URL = mention.ID(id), text, language, mention.ID(thread), brand, brand, brand
		m.Author = mention.Author{ID: name, Name: name, Handle: name, Segment: name}
		if m.Validate() != nil {
			return
		}
		raw, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		var back mention.Mention
		if err := json.Unmarshal(raw, &back); err != nil {
			t.Fatal(err)
		}
		if back != m {
			t.Errorf("%#v came back as %#v", m, back)
		}
	})
}

func TestValidateNamesAllFaultsAtOnce(t *testing.T) {
	err := mention.Mention{Rating: -1, Author: mention.Author{Name: "Анна", Followers: -2}}.Validate()
	joined, ok := err.(interface{ Unwrap() []error })
	require.True(t, ok)
	assert.Len(t, joined.Unwrap(), 4, "id, channel, rating, followers: %v", err)
	assert.NotContains(t, err.Error(), "Анна")
}

func TestAnInvalidByteIsNamedByItsPlaceAndNotByTheText(t *testing.T) {
	err := mention.Mention{ID: "1", Channel: "vk", Text: "секрет\xff"}.Validate()
	assert.ErrorContains(t, err, "byte 12")
	assert.NotContains(t, err.Error(), "секрет")
}

func TestClocksStartWhenTheHostReceived(t *testing.T) {
	m := whole()
	assert.Equal(t, m.Received, m.Start())
	m.Received = time.Time{}
	assert.Equal(t, m.Published, m.Start())
	assert.True(t, mention.Mention{}.Start().IsZero())
}

func TestLogsShowNeitherTextNorNames(t *testing.T) {
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, nil)).Info("seen", "mention", whole(), "author", whole().Author)
	slog.New(slog.NewTextHandler(&out, nil)).Info("seen", "mention", whole(), "several", []mention.Mention{whole()}, "author", whole().Author)
	fmt.Fprintf(&out, "%v %+v %s", whole(), []any{whole(), whole().Author}, whole().Author)
	for _, secret := range []string{"Анна", "anna", "id7", "дозвониться"} {
		assert.NotContains(t, out.String(), secret)
	}
	assert.Contains(t, out.String(), "vk:wall-1_42")
}

// texts is what every enum of the package can do.
type texts interface {
	String() string
	MarshalText() ([]byte, error)
	AppendText([]byte) ([]byte, error)
}

func roundTrip[T interface {
	~uint8
	texts
}](t *testing.T, n int, read func(*T, []byte) error) {
	t.Helper()
	for v := range T(n) {
		name, err := v.MarshalText()
		require.NoError(t, err)
		assert.Equal(t, v.String(), string(name))
		appended, err := v.AppendText([]byte("x"))
		require.NoError(t, err)
		assert.Equal(t, "x"+v.String(), string(appended))
		var back T
		require.NoError(t, read(&back, name))
		assert.Equal(t, v, back)
	}
	outside := T(n)
	_, err := outside.MarshalText()
	assert.ErrorIs(t, err, mention.ErrUnknownName)
	assert.Contains(t, outside.String(), "(", "a number in brackets, not a name")
	kept := T(1)
	assert.ErrorIs(t, read(&kept, []byte("нет такого")), mention.ErrUnknownName)
	assert.Equal(t, T(1), kept, "a bad name changes nothing")
}

func TestTheZeroOfAnEnumIsUnknown(t *testing.T) {
	for _, zero := range []texts{mention.ToneUnknown, mention.VenueUnknown, mention.VisibilityUnknown, mention.AudienceUnknown,
		mention.AppealUnknown, mention.PurposeUnknown, mention.StandingUnknown, mention.ChangeUnknown} {
		assert.Equal(t, "unknown", zero.String(), "%T", zero)
	}
	assert.Equal(t, "unverified", mention.Credibility(0).String(), "what arrives is unverified")
}

func TestATalkBeginsWithItsThread(t *testing.T) {
	m := whole()
	assert.Equal(t, m.Thread, m.Root())
	m.Thread = ""
	assert.Equal(t, m.ID, m.Root())
}

func TestEnumsAreWrittenAsNames(t *testing.T) {
	roundTrip(t, 4, (*mention.Tone).UnmarshalText)
	roundTrip(t, 5, (*mention.Venue).UnmarshalText)
	roundTrip(t, 3, (*mention.Visibility).UnmarshalText)
	roundTrip(t, 4, (*mention.Audience).UnmarshalText)
	roundTrip(t, 10, (*mention.Appeal).UnmarshalText)
	roundTrip(t, 6, (*mention.Purpose).UnmarshalText)
	roundTrip(t, 4, (*mention.Standing).UnmarshalText)
	roundTrip(t, 3, (*mention.Credibility).UnmarshalText)
	roundTrip(t, 6, (*mention.Change).UnmarshalText)
}

// Whatever JSON reads into a Mention is written and read back the same, and
// Validate answers without panic.
func FuzzMention(f *testing.F) {
	raw, err := json.Marshal(whole())
	require.NoError(f, err)
	f.Add(raw)
	f.Add([]byte(`{"rating":99,"channel":"ы"}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var m mention.Mention
		if json.Unmarshal(raw, &m) != nil {
			return
		}
		if err := m.Validate(); err != nil {
			var fault *mention.FieldError
			if !errors.As(err, &fault) {
				t.Fatalf("%v is no FieldError", err)
			}
		}
		again, err := json.Marshal(m)
		if err != nil {
			return // a year that JSON's time cannot hold
		}
		var back mention.Mention
		if err := json.Unmarshal(again, &back); err != nil {
			t.Fatalf("%s cannot be read back: %v", again, err)
		}
		if !cmp.Equal(m, back) {
			t.Fatal(cmp.Diff(m, back))
		}
	})
}
