package caption_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/examples/triage/internal/caption"
	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

func TestNoCaptionIsMissing(t *testing.T) {
	for _, lang := range []string{"ru", "en"} {
		c := reflect.ValueOf(caption.In(lang))
		for i := range c.NumField() {
			require.NotEmpty(t, c.Field(i).String(), "%s: %s", lang, c.Type().Field(i).Name)
		}
	}
}

func TestEveryNameIsSaidInRussian(t *testing.T) {
	var values []fmt.Stringer
	for _, v := range playbook.Kinds() {
		values = append(values, v)
	}
	for _, v := range playbook.Answers() {
		values = append(values, v)
	}
	for _, v := range playbook.Reactions() {
		values = append(values, v)
	}
	for _, v := range playbook.Personas() {
		values = append(values, v)
	}
	for _, v := range playbook.Owners() {
		values = append(values, v)
	}
	for tone := mention.ToneUnknown; tone <= mention.Positive; tone++ {
		values = append(values, tone)
	}
	for appeal := mention.AppealUnknown; appeal <= mention.Outreach; appeal++ {
		values = append(values, appeal)
	}
	for _, value := range values {
		name := caption.In("ru").Name(value)
		for _, r := range name {
			require.False(t, unicode.Is(unicode.Latin, r), "%s stays %q", value, name)
		}
	}
}

func TestEnglishNamesAreThoseOfTheLibrary(t *testing.T) {
	require.Equal(t, "lawful claim", caption.In("en").Name(playbook.LawfulClaim))
}

func TestNoKindIsAVerdictOnAPerson(t *testing.T) {
	en := caption.In("en")
	require.Equal(t, "signs of blackmail", en.Name(playbook.Blackmail))
	require.Equal(t, "emotion without substance", en.Name(playbook.Rager))
	require.Equal(t, "signs of schemes", en.Name(playbook.Schemer))
	for _, kind := range playbook.Kinds() {
		switch kind {
		case playbook.KindUnknown, playbook.LawfulClaim, playbook.Praise, playbook.Question, playbook.OrdinaryComplaint:
		default:
			require.NotEqual(t, strings.ReplaceAll(kind.String(), "_", " "), en.Name(kind), "the name in the library labels a person")
		}
	}
}

func TestWaitIsSaidInItsTwoLargestUnits(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0:                               "0 мин",
		59*time.Minute + 59*time.Second: "59 мин",
		60 * time.Minute:                "1 ч 0 мин",
		51*time.Hour + 30*time.Minute:   "2 д 3 ч",
		-90 * time.Minute:               "1 ч 30 мин",
	} {
		require.Equal(t, want, caption.In("ru").Duration(d))
	}
}
