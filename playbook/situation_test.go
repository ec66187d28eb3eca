package playbook_test

import (
	"bytes"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

func TestLogsOfASituationShowNeitherTextNorNames(t *testing.T) {
	s := playbook.Situation{Mention: mention.Mention{
		ID: "vk:1", Channel: mention.VK, Text: "моя карта 4111111111111111", Author: mention.Author{Name: "Анна Каренина"},
	}}
	for _, value := range []any{s, &s} {
		var out bytes.Buffer
		slog.New(slog.NewTextHandler(&out, nil)).Info("seen", "situation", value)
		slog.New(slog.NewJSONHandler(&out, nil)).Info("seen", "situation", value)
		assert.NotContains(t, out.String(), "4111")
		assert.NotContains(t, out.String(), "Анна")
		assert.Contains(t, out.String(), "vk:1")
	}
}
