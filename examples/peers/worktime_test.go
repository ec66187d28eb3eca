package peers_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/ru"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/sla"
)

// Working time: Monday to Friday from 9 to 18 in Moscow, without the holidays that
// rickar/cal knows of Russia: eight days a year, moved from a weekend to Monday. Ours is given
// the same ones, so that both do the same work. (The law has more: see the last test.)

var moscow = time.FixedZone("MSK", 3*60*60)

func rickar() *cal.BusinessCalendar {
	c := cal.NewBusinessCalendar()
	c.SetWorkHours(9*time.Hour, 18*time.Hour)
	c.AddHoliday(ru.Holidays...)
	return c
}

func calendar(t testing.TB) *sla.Calendar {
	s := sla.Schedule{TZ: "Europe/Moscow", Since: sla.Date{Year: 2020, Month: 1, Day: 1},
		Hours: sla.Workweek(sla.Interval{Open: 9 * time.Hour, Close: 18 * time.Hour})}
	for year := 2020; year < 2040; year++ {
		for _, h := range ru.Holidays {
			actual, observed := h.Calc(year)
			for _, at := range []time.Time{actual, observed} {
				if d := sla.DateOf(at); !at.IsZero() && !slices.Contains(s.Holidays, d) {
					s.Holidays = append(s.Holidays, d)
				}
			}
		}
	}
	c, err := sla.NewCalendar(s)
	require.NoError(t, err)
	return c
}

func TestBothCountTheSameWorkingTime(t *testing.T) {
	a, b := calendar(t), rickar()
	r := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		from := time.Date(2023, 1, 1, 0, 0, 0, 0, moscow).Add(time.Duration(r.IntN(4*365*24*60)) * time.Minute)
		to := from.Add(time.Duration(1+r.IntN(60*24*60)) * time.Minute)
		want, err := a.Between(from, to)
		require.NoError(t, err)
		require.Equal(t, want, b.WorkHoursInRange(from, to), "from %v to %v", from, to)
		d := time.Duration(1+r.IntN(200*60)) * time.Minute
		due, err := a.Add(from, d)
		require.NoError(t, err)
		require.True(t, due.Equal(b.AddWorkHours(from, d)), "%v after %v: %v and %v", d, from, due, b.AddWorkHours(from, d))
	}
}

func BenchmarkWorkingTime(b *testing.B) {
	start := time.Date(2024, 1, 15, 12, 0, 0, 0, moscow)
	for _, span := range []struct {
		name string
		days int
	}{{"day", 1}, {"week", 7}, {"year", 365}, {"decade", 3652}} {
		end := start.AddDate(0, 0, span.days)
		a, c := calendar(b), rickar()
		d, err := a.Between(start, end)
		require.NoError(b, err)
		b.Run("between/"+span.name+"/otklik", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = a.Between(start, end)
			}
		})
		b.Run("between/"+span.name+"/rickar-cal", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_ = c.WorkHoursInRange(start, end)
			}
		})
		b.Run("add/"+span.name+"/otklik", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = a.Add(start, d)
			}
		})
		b.Run("add/"+span.name+"/rickar-cal", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_ = c.AddWorkHours(start, d)
			}
		})
	}
}

// Working days of Russia in 2024, 2025 and 2026: by law 248, 247, 247. rickar/cal has
// neither 2 to 6 and 8 January nor the Government's transfers.
func TestWorkingDaysOfRussia(t *testing.T) {
	b := rickar()
	for year, want := range map[int][2]int{2024: {248, 254}, 2025: {247, 253}, 2026: {247, 253}} {
		from, to := time.Date(year, 1, 1, 12, 0, 0, 0, moscow), time.Date(year, 12, 31, 12, 0, 0, 0, moscow)
		n, err := sla.Russia().WorkingDays(from, to) // 1 January is free
		require.NoError(t, err)
		require.Equal(t, want[0], n, year)
		require.Equal(t, want[1], b.WorkdaysInRange(from, to), year)
	}
}
