package tables

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"github.com/otklik/otklik/mention/cases"
)

// timeSize is 8 bytes of seconds and 4 of nanoseconds.
const timeSize = 12

// Time writes t so that columns compare as times do: the seconds since 1970 with the
// sign turned over, big endian, then the nanoseconds.
func Time(t time.Time) []byte {
	b := make([]byte, 0, timeSize)
	b = binary.BigEndian.AppendUint64(b, uint64(t.Unix())^(1<<63))
	return binary.BigEndian.AppendUint32(b, uint32(t.Nanosecond()))
}

// TimeOf reads what Time wrote, in UTC.
func TimeOf(b []byte) (time.Time, error) {
	if len(b) != timeSize {
		return time.Time{}, fmt.Errorf("a time of %d bytes", len(b))
	}
	return time.Unix(int64(binary.BigEndian.Uint64(b)^(1<<63)), int64(binary.BigEndian.Uint32(b[8:]))).UTC(), nil
}

// Due is Time, with the zero time after all others.
func Due(t time.Time) []byte {
	if t.IsZero() {
		b := binary.BigEndian.AppendUint64(make([]byte, 0, timeSize), math.MaxUint64)
		return binary.BigEndian.AppendUint32(b, math.MaxUint32)
	}
	return Time(t)
}

// DueOf reads what Due wrote.
func DueOf(b []byte) (time.Time, error) {
	if string(b) == string(Due(time.Time{})) {
		return time.Time{}, nil
	}
	return TimeOf(b)
}

// Name is a name that may be absent: nil then, which is NULL.
func Name[S ~string](s S) any {
	if s == "" {
		return nil
	}
	return []byte(s)
}

// ID is a name that is always there: an empty one is no bytes, not NULL.
func ID[S ~string](s S) []byte { return append(make([]byte, 0, len(s)), s...) }

// Known reports whether s is a stage that a column may hold.
func Known(s cases.Stage) bool { return s <= cases.Processed }
