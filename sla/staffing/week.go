package staffing

import (
	"fmt"
	"math"
	"time"
)

// WeekHours is how many hours a week has.
const WeekHours = 7 * 24

// A Week holds a number for each hour of a week that repeats: appeals that come in,
// or people on duty. Hour 0 is Monday 00:00 to 01:00, in the host's own time zone.
// The zero Week is one in which nothing happens.
type Week [WeekHours]float64

// HourOf returns the place of an hour in a Week. Hours that the day does not have
// are those of the days before or after: hour 25 of Sunday is 01:00 of Monday.
func HourOf(day time.Weekday, hour int) int { return inWeek((int(day)+6)*24 + hour) }

// inWeek brings an hour of the weeks before or after into the week.
func inWeek(hour int) int { return (hour%WeekHours + WeekHours) % WeekHours }

// HourName returns "Mon 02:00" for hour 2 of a Week, and for hour 170, which is the
// same hour a week later.
func HourName(hour int) string {
	hour = inWeek(hour)
	return fmt.Sprintf("%s %02d:00", time.Weekday((hour/24 + 1) % 7).String()[:3], hour%24)
}

// Always returns a Week with n in every hour.
func Always(n float64) Week {
	var w Week
	for h := range w {
		w[h] = n
	}
	return w
}

// Weekdays returns a Week with n from one hour of the day to another, Monday to
// Friday: Weekdays(1, 9, 18) has n in the nine hours from 9:00 to 18:00. Hours
// outside a day are left out.
func Weekdays(n float64, from, to int) Week {
	var w Week
	for day := range 5 {
		for h := max(0, from); h < min(24, to); h++ {
			w[day*24+h] = n
		}
	}
	return w
}

// weeksPerMonth is the mean month of the Gregorian calendar: 365.2425/12/7.
const weeksPerMonth = 365.2425 / 12 / 7

// PerMonth returns the week of a mean month in which n come in, spread as the shape
// is: PerMonth(1000, Always(1)) spreads them evenly. A shape of zeros gives zeros.
func PerMonth(n float64, shape Week) Week {
	total := shape.Total()
	if total == 0 {
		return Week{}
	}
	return shape.times(n / weeksPerMonth / total)
}

// Total returns the sum over the week.
func (w Week) Total() float64 {
	sum := 0.0
	for _, n := range w {
		sum += n
	}
	return sum
}

func (w Week) times(factor float64) Week {
	for h := range w {
		w[h] *= factor
	}
	return w
}

// check names the first hour whose number is not from 0 to MaxAgents.
func (w Week) check(field string) error {
	for h, n := range w {
		if !(n >= 0 && n <= MaxAgents) {
			return outOfRange(fmt.Sprintf("%s[%d] (%s)", field, h, HourName(h)), n, "write 0 to 1,000,000")
		}
	}
	return nil
}

// A course is the running sum of a week that repeats for ever: a piecewise linear
// function of time in hours. sums[h] is what came before hour h.
type course struct {
	rate Week
	sums [WeekHours + 1]float64
}

func courseOf(w Week) *course {
	c := &course{rate: w}
	for h, n := range w {
		c.sums[h+1] = c.sums[h] + n
	}
	return c
}

// upTo returns the sum from hour 0 to t, which is not negative.
func (c *course) upTo(t float64) float64 {
	weeks := math.Floor(t / WeekHours)
	t -= weeks * WeekHours
	h := min(WeekHours-1, int(t))
	return weeks*c.sums[WeekHours] + c.sums[h] + (t-float64(h))*c.rate[h]
}

// wait returns how long after t the sum grows by more than what is ahead, +Inf when
// it never does. Time spent at zero rate counts to the wait.
func (c *course) wait(t, ahead float64) float64 {
	total := c.sums[WeekHours]
	if total == 0 {
		return math.Inf(1)
	}
	whole := math.Floor(ahead / total)
	ahead -= whole * total
	waited := whole * WeekHours
	h := int(t) % WeekHours
	part := math.Ceil(t) - t // of the hour that t lies in
	if part == 0 {
		part = 1
	}
	for range WeekHours + 1 {
		if grows := c.rate[h] * part; grows > ahead {
			return waited + ahead/c.rate[h]
		} else {
			ahead -= grows
		}
		waited, part, h = waited+part, 1, (h+1)%WeekHours
	}
	return waited
}
