package sentiment

import "testing"

func TestTelecomsAreToldFromBanks(t *testing.T) {
	s := Default().made()
	for in, want := range map[string]int{
		"МТС не ловит":               genreTelecom,
		"билайн и мегафон не ловят":  genreTelecom,
		"МТС Банк не отвечает":       genreBrand,
		"Сбер через МТС не отвечает": genreBrand,
		"не ловит":                   genrePost,
	} {
		genre := -1
		s.Features(in, func(_ uint64, index int, _ float32) { genre = index })
		if genre -= len(workspace{}.dense); genre != want {
			t.Errorf("%q is of genre %d, want %d", in, genre, want)
		}
	}
	// A target that no table knows has no number; it is no telecom, and no reason to panic.
	s.ScoreTarget("МТС и Ромашка не отвечают", "Ромашка")
}
