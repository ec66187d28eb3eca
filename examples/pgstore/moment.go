package pgstore

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"
)

// momentSize is 8 bytes of seconds and 4 of nanoseconds.
const momentSize = 12

// timeKey writes t so that keys compare as times do: the seconds since 1970 with
// the sign turned over, big endian, then the nanoseconds.
func timeKey(t time.Time) []byte {
	b := make([]byte, 0, momentSize)
	b = binary.BigEndian.AppendUint64(b, uint64(t.Unix())^(1<<63))
	return binary.BigEndian.AppendUint32(b, uint32(t.Nanosecond()))
}

func timeOf(b []byte) (time.Time, error) {
	if len(b) != momentSize {
		return time.Time{}, fmt.Errorf("a time of %d bytes", len(b))
	}
	return time.Unix(int64(binary.BigEndian.Uint64(b)^(1<<63)), int64(binary.BigEndian.Uint32(b[8:]))).UTC(), nil
}

// dueKey is timeKey, with the zero time after all others.
func dueKey(t time.Time) []byte {
	if t.IsZero() {
		b := binary.BigEndian.AppendUint64(make([]byte, 0, momentSize), math.MaxUint64)
		return binary.BigEndian.AppendUint32(b, math.MaxUint32)
	}
	return timeKey(t)
}

func dueOf(b []byte) (time.Time, error) {
	if string(b) == string(dueKey(time.Time{})) {
		return time.Time{}, nil
	}
	return timeOf(b)
}
