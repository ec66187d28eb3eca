package staffing

import "time"

// Interview returns the two desks of a Russian bank's service centre as its head
// told of them: seven people, four for the round-the-clock care of clients in social
// media, two for the mail, one for forums and social networks who also keeps the
// reports and plans the growth of the unit; more than 1000 appeals a month on
// forums and the like, the mail apart.
//
// The interview says no more, so the rest is assumed here, and a host that knows
// better changes it: appeals come evenly day and night; four people round the clock
// are one on duty at any time; office hours are 9 to 17 on weekdays; the one for
// forums gives half of his time to appeals; 40 paid hours a week. How long an appeal
// takes is the host's to say. Of the mail the interview gives no number: the desk's
// Arrivals are zero until the host fills them.
//
// Source: the interview with the head of a service centre on youscan.ru, the
// answers on people and on the number of mentions.
func Interview(handling time.Duration) (mentions, mail Desk) {
	mentions = Desk{
		Arrivals: PerMonth(1000, Always(1)),
		Handling: handling,
		Crews: []Crew{
			{Name: "round the clock", People: 4, Hours: 40, Duty: Always(1)},
			{Name: "forums and reports", People: 1, Hours: 40, Duty: Weekdays(0.5, 9, 17)},
		},
	}
	mail = Desk{
		Handling: handling,
		Crews:    []Crew{{Name: "mail", People: 2, Hours: 40, Duty: Weekdays(2, 9, 17)}},
	}
	return mentions, mail
}
