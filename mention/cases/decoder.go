package cases

import (
	"encoding/binary"
	"math/bits"
	"time"
)

// Decode reads an encoding made by AppendBinary; b is not kept. Times come in UTC
// and Sum is zero. Only the canonical encoding is read: what Decode accepts,
// AppendBinary writes back byte for byte. The error is a *DecodeError and wraps
// ErrVersion or ErrEncoding; the Event is then zero.
func Decode(b []byte) (Event, error) {
	r := decoder{b: b}
	if r.byte() != EncodingVersion {
		r.off = 0
		r.fail(ErrVersion)
	}
	e := Event{Kind: Kind(r.byte()), Seq: r.uvarint(), At: r.time(), Case: CaseID(r.string()), Actor: Actor(r.string())}
	n := r.uvarint()
	if r.err == nil && (e.Kind == KindUnknown || e.Seq == 0 || n != uint64(len(b)-r.off)) {
		r.fail(ErrEncoding)
	}
	switch {
	case r.err != nil:
	case n == 0:
		if e.Kind.Known() && !shapes[e.Kind].optional {
			r.fail(ErrEncoding)
		}
	case !e.Kind.Known():
		e.Payload = Raw(r.b[r.off:])
		r.off = len(b)
	default:
		e.Payload = r.payload(shapes[e.Kind].form)
		if r.err == nil && r.off != len(b) {
			r.fail(ErrEncoding)
		}
	}
	if r.err != nil {
		return Event{}, &DecodeError{e.Seq, r.off, r.err}
	}
	return e, nil
}

// UnmarshalBinary is [Decode] into e; with an error e stays as it was.
func (e *Event) UnmarshalBinary(b []byte) error {
	read, err := Decode(b)
	if err == nil {
		*e = read
	}
	return err
}

// A decoder reads fields one after another. After the first fault every read
// gives zero, and off stays where the fault is.
type decoder struct {
	b   []byte
	off int
	err error
}

func (r *decoder) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// take returns the next n bytes, or nil and a fault.
func (r *decoder) take(n uint64) []byte {
	if r.err != nil || n > uint64(len(r.b)-r.off) {
		r.fail(ErrEncoding)
		return nil
	}
	piece := r.b[r.off : r.off+int(n)]
	r.off += int(n)
	return piece
}

func (r *decoder) byte() byte {
	if p := r.take(1); p != nil {
		return p[0]
	}
	return 0
}

func (r *decoder) flag() bool {
	v := r.byte()
	if v > 1 {
		r.fail(ErrEncoding)
	}
	return v == 1
}

func (r *decoder) uint64() uint64 {
	if p := r.take(8); p != nil {
		return binary.BigEndian.Uint64(p)
	}
	return 0
}

func (r *decoder) uvarint() uint64 {
	if r.err != nil {
		return 0
	}
	v, n := binary.Uvarint(r.b[r.off:])
	// A longer form of the same number would be a second encoding of one event.
	if n <= 0 || n != max(1, (bits.Len64(v)+6)/7) {
		r.fail(ErrEncoding)
		return 0
	}
	r.off += n
	return v
}

func (r *decoder) time() time.Time {
	p := r.take(12)
	if p == nil {
		return time.Time{}
	}
	nanos := binary.BigEndian.Uint32(p[8:])
	if nanos > 999_999_999 {
		r.fail(ErrEncoding)
		return time.Time{}
	}
	return time.Unix(int64(binary.BigEndian.Uint64(p)), int64(nanos)).UTC()
}

func (r *decoder) string() string { return string(r.take(r.uvarint())) }

func (r *decoder) digest() (d [32]byte) {
	copy(d[:], r.take(32))
	return d
}
