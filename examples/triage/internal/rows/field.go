package rows

import (
	"encoding"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/otklik/otklik/mention"
)

// headerless are the columns of a table without a row of names.
var headerless = [...]string{"id", "label", "target", "text"}

// setField puts one value of a table, or one plain value of a JSON object, into
// the row. A name that we do not have is no fault: files carry more than we
// read. An empty value is not known. An error names the field, never the value.
func setField(r *Row, name, value string) error {
	m := &r.Mention
	if value == "" {
		return nil
	}
	switch name {
	case "id":
		m.ID = mention.ID(value)
	case "text":
		m.Text = value
	case "label":
		return setLabel(&r.Label, value)
	case "target":
		r.Target = value
	case "channel":
		m.Channel = mention.Channel(value)
	case "venue":
		return setName(name, value, &m.Venue)
	case "visibility":
		return setName(name, value, &m.Visibility)
	case "audience":
		return setName(name, value, &m.Audience)
	case "appeal":
		return setName(name, value, &m.Appeal)
	case "purpose":
		return setName(name, value, &m.Purpose)
	case "tone":
		return setName(name, value, &m.Tone)
	case "truth":
		return setName(name, value, &r.Truth)
	case "language":
		m.Language = value
	case "rating":
		stars, err := strconv.Atoi(value)
		if err != nil || stars < 0 || stars > 5 {
			return fmt.Errorf("%w: %s: want stars from 1 to 5, or 0 for none", ErrValue, name)
		}
		m.Rating = stars
	case "url":
		m.URL = value
	case "thread":
		m.Thread = mention.ID(value)
	case "in_reply_to":
		m.InReplyTo = mention.ID(value)
	case "brand":
		m.Brand = value
	case "entity":
		m.Entity = value
	case "credibility":
		return setName(name, value, &m.Credibility)
	case "author":
		m.Author.Name = value
	case "role":
		return setName(name, value, &m.Author.Role)
	case "verified":
		return setBool(name, value, &m.Author.Verified)
	case "followers":
		return setCount(name, value, &m.Author.Followers)
	case "views":
		return setCount(name, value, &m.Reach.Views)
	case "likes":
		return setCount(name, value, &m.Reach.Likes)
	case "reposts":
		return setCount(name, value, &m.Reach.Reposts)
	case "comments":
		return setCount(name, value, &m.Reach.Comments)
	case "edited_at":
		return setTime(name, value, &m.EditedAt)
	case "deleted_at":
		return setTime(name, value, &m.DeletedAt)
	case "published":
		return setTime(name, value, &m.Published)
	case "received":
		return setTime(name, value, &m.Received)
	case "answered":
		return setTime(name, value, &r.Answered)
	case "hard":
		return setBool(name, value, &r.Hard)
	}
	return nil
}

func setBool(name, value string, to *bool) error {
	b, err := strconv.ParseBool(value)
	if err != nil {
		return fmt.Errorf("%w: %s: want true or false", ErrValue, name)
	}
	*to = b
	return nil
}

func setCount(name, value string, to *int) error {
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 {
		return fmt.Errorf("%w: %s: want a whole number, 0 or more", ErrValue, name)
	}
	*to = n
	return nil
}

// setLabel reads the short names of labelled collections beside the long ones.
func setLabel(label *mention.Tone, value string) error {
	switch strings.ToLower(value) {
	case "neg", "negative":
		*label = mention.Negative
	case "neu", "neutral":
		*label = mention.Neutral
	case "pos", "positive":
		*label = mention.Positive
	case "unknown":
		*label = mention.ToneUnknown
	default:
		return fmt.Errorf("%w: label: want neg, neu or pos", ErrValue)
	}
	return nil
}

func setName(name, value string, to encoding.TextUnmarshaler) error {
	if err := to.UnmarshalText([]byte(value)); err != nil {
		return fmt.Errorf("%w: %s: not one of its names", ErrValue, name)
	}
	return nil
}

func setTime(name, value string, to *time.Time) error {
	t, err := time.Parse(time.RFC3339, value)
	if err != nil {
		return fmt.Errorf("%w: %s: want a time as in 2026-11-21T09:30:00+03:00", ErrValue, name)
	}
	*to = t
	return nil
}

// checkText says why a row with this text cannot be decided.
func checkText(s string) error {
	if strings.TrimSpace(s) == "" {
		return ErrEmptyText
	}
	return nil
}

// checkEncoding says where a line stops being text.
func checkEncoding(line []byte) error {
	if utf8.Valid(line) {
		return nil
	}
	at := 0
	for at < len(line) {
		r, size := utf8.DecodeRune(line[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return fmt.Errorf("%w at byte %d of the row; a file in Windows-1251 has to be converted first", ErrEncoding, at+1)
}
