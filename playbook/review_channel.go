package playbook

import (
	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/text"
)

// ownMedia says which media a channel is itself: a mention that came by e-mail is
// answered by e-mail.
func ownMedia(channel mention.Channel) []string {
	switch channel {
	case mention.Email:
		return []string{"email"}
	case mention.ContactCentre:
		return []string{"phone", "callback", "support"}
	case mention.VK:
		return []string{"vk"}
	case mention.OK:
		return []string{"ok"}
	case mention.MAX:
		return []string{"max", "messenger"}
	case mention.Telegram:
		return []string{"telegram", "messenger"}
	case mention.WhatsApp:
		return []string{"whatsapp", "messenger"}
	case mention.Viber:
		return []string{"viber", "messenger"}
	case mention.Kiosk:
		return []string{"branch"}
	}
	return nil
}

// sameChannel: rule 7. The client is not sent elsewhere, unless he asked for
// it. Private messages of the same network are the same channel; app stores
// have none.
func (c *check) sameChannel() {
	d := &c.draft
	end := -1
	for h := range d.all(cueMedium) {
		if h.first > end && d.denied(h) {
			// «Не звоните на горячую линию» denies all that follows in its clause.
			_, behind := wordsOf(d.clause, d.clause[h.last])
			end = behind - 1
		}
		if h.first <= end || d.deniedAfter(h) || c.mayUse(h.arg) || h.arg == "phone" && c.tellsOf(h) || d.is(h.last-1, "этом", "этой", "this") || h.arg == "callback" && c.conditional(h) {
			continue
		}
		c.breaksAt(OtherChannel, h, Args{Medium: h.arg})
		end = h.last
	}
	if !c.mayUse("email") {
		for i := range d.Len() {
			if d.Word(i).Kind == text.Email && c.bankAddress(i) {
				c.breaks(OtherChannel, d.Word(i).Span, Args{Medium: "email"})
			}
		}
	}
	switch c.s.Mention.Channel {
	case mention.AppStore, mention.GooglePlay, mention.RuStore:
		if h, ok := d.first(cuePrivate); ok && !c.mayUse("private") {
			c.breaksAt(OtherChannel, h, Args{Medium: "private"})
		}
	}
}

// tellsOf reports whether the medium is part of what happened: «сотрудник
// нагрубил вам по телефону».
func (c *check) tellsOf(h cueHit) bool {
	d := &c.draft
	past := false
	first, end := wordsOf(d.clause, d.clause[h.first])
	for i := first; i < end; i++ {
		if d.imperative(i) {
			return false
		}
		past = past || d.pastVerb(i) || d.is(i, "нагрубил", "нахамил", "ответил", "бросил", "говорил", "звонил", "сказал", "обещал")
	}
	return past
}

// conditional reports whether the hit stands behind «если»: «если позвонят ещё раз»
// speaks of others.
func (c *check) conditional(h cueHit) bool {
	d := &c.draft
	first, _ := wordsOf(d.clause, d.clause[h.first])
	for i := first; i < h.first; i++ {
		if d.is(i, "если", "когда", "if", "when") {
			return true
		}
	}
	return false
}

// mayUse reports whether the mention came by the medium or asks for it.
func (c *check) mayUse(medium string) bool {
	for _, own := range ownMedia(c.s.Mention.Channel) {
		if own == medium {
			return true
		}
	}
	m := c.mention()
	for h := range m.all(cueWants) {
		// Who asks for a number to call may be called back.
		if (h.arg == medium || h.arg == "phone" && medium == "callback") && !m.denied(h) {
			return true
		}
	}
	return false
}

// channelLaw: no answer where the channel is for listening only, no private
// answer where only public ones are allowed.
func (c *check) channelLaw() {
	row, listed := c.p.channels.Row(c.s.Mention.Channel)
	switch standing := standingOf(c.s, row, listed); {
	case standing == mention.ListenOnly:
		c.breaks(NoTalkHere, mention.Span{}, Args{})
	case standing == mention.PublicAnswerOnly && !c.public:
		c.breaks(NoPrivateTalk, mention.Span{}, Args{})
	}
}
