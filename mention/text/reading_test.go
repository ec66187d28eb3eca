package text_test

import (
	"bytes"
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
