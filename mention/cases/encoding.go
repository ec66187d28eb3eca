package cases

// The encoding of events, version 1. It is what the chain's sums are taken of and
// what a store may keep; Sum itself is not part of it.
//
//	byte      version: 1
//	byte      kind: see the constants of Kind, Noticed is 1; never 0
//	uvarint   sequence number, from 1
//	time      At
//	string    case
//	string    actor
//	uvarint   length of the payload; 0: none
//	…         payload
//
// and then nothing. Inside:
//
//	uvarint   an unsigned number, 7 bits a byte, low bits first, the high bit set on
//	          all bytes but the last (as encoding/binary); the shortest form only
//	time      12 bytes: seconds since 1970-01-01 UTC, int64, then nanoseconds from 0
//	          to 999,999,999, uint32; big endian
//	string    uvarint length, then as many bytes
//	digest    32 bytes; all zero: none
//	money     8 bytes, int64, big endian
//	flag      one byte, 0 or 1
//	enum      one byte
//
// The payloads, field by field:
//
//	Said          relation enum, mention digest, author digest, channel string,
//	              visibility enum, brand string, other string, campaign string
//	Rating        tone enum, lexicon string, model string
//	Ruling        row, reaction, matrix, rules, lexicon, model, policy, calendar: strings
//	Remark        code string, words digest, until time
//	Department    of uvarint, name string, words digest
//	Appeal        number string, date time, until time
//	Ownership     owner string
//	Draft         of uvarint, words digest, four eyes flag, code string
//	Promise       of uvarint, due time, what string
//	Compensation  code string, minor money, currency string
//	Cause         of uvarint, code string, responsibility enum
//	Observation   outcome enum, evidence digest
//
// The zero time of Go (year 1) is the time that means none. A kind above the last
// known one has any payload, kept as it is. Golden vectors stand in
// testdata/events.txt.

import (
	"encoding/binary"
	"time"

	"github.com/otklik/otklik/mention"
)

// EncodingVersion is the version of the encoding that this package writes.
const EncodingVersion = 1

// AppendBinary appends the encoding of e, without Sum, to b. An event has one
// encoding. The error wraps ErrPayload, or ErrOrder for number 0.
func (e Event) AppendBinary(b []byte) ([]byte, error) {
	return appendEvent(b, &e)
}

// MarshalBinary returns the encoding of e, without Sum.
func (e Event) MarshalBinary() ([]byte, error) { return appendEvent(nil, &e) }

func appendEvent(b []byte, e *Event) ([]byte, error) {
	if !Fits(e.Kind, e.Payload) {
		return b, ErrPayload
	}
	if e.Seq == 0 {
		return b, ErrOrder
	}
	b = append(b, EncodingVersion, byte(e.Kind))
	b = binary.AppendUvarint(b, e.Seq)
	b = appendTime(b, e.At)
	b = appendString(b, e.Case)
	b = appendString(b, e.Actor)
	if e.Payload == nil {
		return append(b, 0), nil
	}
	// The length goes before a payload whose length is not known yet: one byte is
	// kept for it, and the payload moves when it needs more.
	at := len(b)
	b = append(b, 0)
	b = e.Payload.appendTo(b)
	n := len(b) - at - 1
	if n < 0x80 {
		b[at] = byte(n)
		return b, nil
	}
	var head [binary.MaxVarintLen64]byte
	h := binary.PutUvarint(head[:], uint64(n))
	b = append(b, head[:h-1]...)
	copy(b[at+h:], b[at+1:at+1+n])
	copy(b[at:], head[:h])
	return b, nil
}

func appendTime(b []byte, t time.Time) []byte {
	b = binary.BigEndian.AppendUint64(b, uint64(t.Unix()))
	return binary.BigEndian.AppendUint32(b, uint32(t.Nanosecond()))
}

func appendString[S ~string](b []byte, s S) []byte {
	b = binary.AppendUvarint(b, uint64(len(s)))
	return append(b, s...)
}

func appendFlag(b []byte, f bool) []byte {
	if f {
		return append(b, 1)
	}
	return append(b, 0)
}

func (p Raw) appendTo(b []byte) []byte { return append(b, p...) }

func (p Said) appendTo(b []byte) []byte {
	b = append(b, byte(p.Relation))
	b = append(b, p.Mention[:]...)
	b = append(b, p.Author[:]...)
	b = appendString(b, p.Channel)
	b = append(b, byte(p.Visibility))
	b = appendString(b, p.Brand)
	b = appendString(b, p.Other)
	return appendString(b, p.Campaign)
}

func (p Rating) appendTo(b []byte) []byte {
	b = append(b, byte(p.Tone))
	b = appendString(b, p.Lexicon)
	return appendString(b, p.Model)
}

func (p Ruling) appendTo(b []byte) []byte {
	for _, s := range [...]string{p.Row, p.Reaction, p.Matrix, p.Rules, p.Lexicon, p.Model, p.Policy, p.Calendar} {
		b = appendString(b, s)
	}
	return b
}

func (p Remark) appendTo(b []byte) []byte {
	b = appendString(b, p.Code)
	b = append(b, p.Words[:]...)
	return appendTime(b, p.Until)
}

func (p Department) appendTo(b []byte) []byte {
	b = binary.AppendUvarint(b, p.Of)
	b = appendString(b, p.Name)
	return append(b, p.Words[:]...)
}

func (p Appeal) appendTo(b []byte) []byte {
	b = appendString(b, p.Number)
	b = appendTime(b, p.Date)
	return appendTime(b, p.Until)
}

func (p Ownership) appendTo(b []byte) []byte { return appendString(b, p.Owner) }

func (p Draft) appendTo(b []byte) []byte {
	b = binary.AppendUvarint(b, p.Of)
	b = append(b, p.Words[:]...)
	b = appendFlag(b, p.FourEyes)
	return appendString(b, p.Code)
}

func (p Promise) appendTo(b []byte) []byte {
	b = binary.AppendUvarint(b, p.Of)
	b = appendTime(b, p.Due)
	return appendString(b, p.What)
}

func (p Compensation) appendTo(b []byte) []byte {
	b = appendString(b, p.Code)
	b = binary.BigEndian.AppendUint64(b, uint64(p.Minor))
	return appendString(b, p.Currency)
}

func (p Cause) appendTo(b []byte) []byte {
	b = binary.AppendUvarint(b, p.Of)
	b = appendString(b, p.Code)
	return append(b, byte(p.Responsibility))
}

func (p Observation) appendTo(b []byte) []byte {
	b = append(b, byte(p.Outcome))
	return append(b, p.Evidence[:]...)
}

// payload reads the payload of a known form.
func (r *decoder) payload(f form) Payload {
	switch f {
	case formSaid:
		return Said{Relation(r.byte()), r.digest(), r.digest(), mention.Channel(r.string()),
			mention.Visibility(r.byte()), r.string(), CaseID(r.string()), r.string()}
	case formRating:
		return Rating{mention.Tone(r.byte()), r.string(), r.string()}
	case formRuling:
		return Ruling{r.string(), r.string(), r.string(), r.string(), r.string(), r.string(), r.string(), r.string()}
	case formRemark:
		return Remark{r.string(), r.digest(), r.time()}
	case formDepartment:
		return Department{r.uvarint(), r.string(), r.digest()}
	case formAppeal:
		return Appeal{r.string(), r.time(), r.time()}
	case formOwnership:
		return Ownership{Actor(r.string())}
	case formDraft:
		return Draft{r.uvarint(), r.digest(), r.flag(), r.string()}
	case formPromise:
		return Promise{r.uvarint(), r.time(), r.string()}
	case formCompensation:
		return Compensation{r.string(), int64(r.uint64()), r.string()}
	case formCause:
		return Cause{r.uvarint(), r.string(), Responsibility(r.byte())}
	case formObservation:
		return Observation{Outcome(r.byte()), r.digest()}
	}
	r.fail(ErrEncoding)
	return nil
}
