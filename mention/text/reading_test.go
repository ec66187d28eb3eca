package text_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention/text"
)

func TestLogsOfAReadingDoNotShowTheText(t *testing.T) {
	var out bytes.Buffer
	r := text.Read("паспорт 4510 123456")
	slog.New(slog.NewTextHandler(&out, nil)).Info("read", "reading", r)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("read", "reading", r)
	fmt.Fprintf(&out, "%v %+v", r, r)
	assert.NotContains(t, out.String(), "4510")
	assert.Contains(t, out.String(), "3 words")
}

func TestAHeadIsTheBeginningOfTheFoldedWord(t *testing.T) {
	r := text.Read("я Банк, обслуживание ok 😡 Достопримечательности")
	for i := range r.Len() {
		var want [16]byte
		copy(want[:], r.Folded(i))
		first, second := r.Head(i)
		got := binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, first), second)
		assert.Equal(t, want[:], got, "%s", r.Folded(i))
	}
}
