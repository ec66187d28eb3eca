package cases

// draftMoves says from which states an event takes a draft, and where to.
var draftMoves = [kindEnd]struct {
	from uint16 // a bit for each DraftState
	to   DraftState
}{
	ReplyApproved: {1 << Drafted, Approved},
	ReplyRejected: {1<<Drafted | 1<<Approved | 1<<Failed, Rejected},
	ReplyLapsed:   {1<<Drafted | 1<<Approved | 1<<Failed, Lapsed},
	ReplyQueued:   {1<<Approved | 1<<Failed, Queued},
	ReplySent:     {1<<Approved | 1<<Queued, Sent},
	ReplyFailed:   {1 << Queued, Failed},
}

// draft checks and writes a step of a reply.
func (c *Case) draft(e *Event) (state string, err error) {
	p := e.Payload.(Draft)
	if e.Kind == ReplyDrafted {
		if p.Of != 0 {
			return "", payload("Draft.Of is for what becomes of a draft: leave it 0")
		}
		c.Drafts = append(c.Drafts, DraftLife{Seq: e.Seq, State: Drafted, By: e.Actor, FourEyes: p.FourEyes, Words: p.Words, At: e.At})
		c.Cost.Drafts++
		return "", nil
	}
	d := find(c.Drafts, p.Of, func(d *DraftLife) uint64 { return d.Seq })
	if d == nil {
		return "", ErrMissing
	}
	move := draftMoves[e.Kind]
	if move.from&(1<<d.State) == 0 {
		return d.State.String(), d.refusal(e.Kind)
	}
	switch e.Kind {
	case ReplyApproved:
		if d.FourEyes && e.Actor == d.By {
			return d.State.String(), ErrFourEyes
		}
		d.Approver = e.Actor
	case ReplyQueued:
		c.queued++
	case ReplyFailed:
		c.queued--
		c.Cost.Failures++
	case ReplySent:
		if d.State == Queued {
			c.queued--
		}
		c.Cost.Replies++
		if c.speaking {
			c.Cycles++
			c.speaking = false
		}
		c.responded(e.At)
		c.Steps = c.Steps.with(StepAnswered)
	}
	d.State, d.At = move.to, e.At
	return "", nil
}

// refusal says why a draft in its state does not take a step.
func (d *DraftLife) refusal(k Kind) error {
	switch {
	case d.State == Lapsed:
		return ErrLapsed
	case d.State == Drafted:
		return ErrNotApproved
	case d.State == Queued && (k == ReplyLapsed || k == ReplyRejected):
		return ErrInFlight
	case d.State == Rejected:
		return ErrMissing
	}
	return ErrAlready
}
