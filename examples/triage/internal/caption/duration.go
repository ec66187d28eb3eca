package caption

import (
	"strconv"
	"time"
)

// Duration says a wait in its two largest units: «2 д 3 ч», "45 min".
func (c Captions) Duration(d time.Duration) string {
	minutes := int(d.Abs() / time.Minute)
	days, hours := minutes/(24*60), minutes/60%24
	switch {
	case days > 0:
		return strconv.Itoa(days) + " " + c.Days + " " + strconv.Itoa(hours) + " " + c.Hours
	case hours > 0:
		return strconv.Itoa(hours) + " " + c.Hours + " " + strconv.Itoa(minutes%60) + " " + c.Minutes
	}
	return strconv.Itoa(minutes) + " " + c.Minutes
}
