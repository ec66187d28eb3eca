package playbook

// None in a count of a Conduct says that it was counted and that there are none: 0 says
// that nobody counted.
const None = -1

// A Conduct is what a host counted of an author's account and of how he behaves in a
// case: what no text shows. A field that is 0 is unknown and marks nothing, whatever
// it would be; None is a known 0. It is a plain value and speaks of an account, never of
// a person.
type Conduct struct {
	AgeDays   int     // which day of the account's life it is, from 1
	Followers int     // those who follow it: mention.Author.Followers
	Follows   int     // those whom it follows
	Posts     int     // its latest posts that were looked at
	Reposts   int     // of Posts, other people's
	Links     int     // of Posts, with a link
	PostsADay float64 // over some weeks
	SameText  int     // how often this text was met anywhere, by anybody, this time included

	// In the case: in package cases, mentions linked as Deletion and as Repost whose
	// author is the one of the case.
	Deletions int // comments that the author took away
	Spreads   int // posts of his own that spread the matter further

	// PassedOver is how many replies of support the author left without a word to what
	// they said, though he went on writing.
	PassedOver int
}

// A MarkID names what is striking about an account or a behaviour.
type MarkID string

// The marks.
const (
	MarkYoung             MarkID = "young"               // new, few followers, and a text that was met before
	MarkSameText          MarkID = "same_text"           // one text again and again
	MarkReposts           MarkID = "reposts"             // nearly nothing of its own
	MarkLinks             MarkID = "links"               // nearly nothing without a link
	MarkFollows           MarkID = "follows"             // follows many, and is followed by few
	MarkPostsADay         MarkID = "posts_a_day"         // writes more than people do
	MarkDeletesAndSpreads MarkID = "deletes_and_spreads" // takes comments away and spreads the matter
	MarkPassedOver        MarkID = "passed_over"         // does not take up what support says
)

// MarkIDs returns every mark, in the order in which Marks tells them.
func MarkIDs() []MarkID {
	return []MarkID{MarkYoung, MarkSameText, MarkReposts, MarkLinks, MarkFollows, MarkPostsADay, MarkDeletesAndSpreads, MarkPassedOver}
}

// The limits of the marks. Those of the first five are heuristics in use for fake
// authors: an account under a week old with under 50 followers and the same text; the
// same text more than three times; over 90 % reposts; over 90 % links; a follow ratio
// under 1:50. The others are choices.
const (
	youngDays    = 7
	fewFollowers = 50
	knownTexts   = 3
	mostPosts    = 0.9
	followRatio  = 50

	// Fifty posts a day are what P. N. Howard and B. Kollanyi ("Bots, #StrongerIn, and
	// #Brexit", 2016) call high automation; they counted posts on one topic.
	postsADay = 50

	fewestPosts = 20 // under which a share of posts says nothing
	spreads     = 3  // posts that spread a matter actively
	passedOver  = 2  // replies: one may go unseen
)

// A Mark is one striking thing, with the sign that it is evidence of.
type Mark struct {
	Sign Sign   `json:"sign"`
	ID   MarkID `json:"id"`
}

// Marks returns what is striking, in the order of MarkIDs: the reasons behind Signs.
func (c Conduct) Marks() []Mark {
	share := func(part int) bool {
		return c.Posts >= fewestPosts && part <= c.Posts && float64(part) > mostPosts*float64(c.Posts)
	}
	counted := c.Followers > 0 || c.Followers == None
	var marks []Mark
	for _, m := range [...]struct {
		Mark
		shown bool
	}{
		{Mark{AuthorFakery, MarkYoung}, c.AgeDays > 0 && c.AgeDays < youngDays && counted && c.Followers < fewFollowers && c.SameText > 1},
		{Mark{AuthorFakery, MarkSameText}, c.SameText > knownTexts},
		{Mark{AuthorFakery, MarkReposts}, share(c.Reposts)},
		{Mark{AuthorFakery, MarkLinks}, share(c.Links)},
		{Mark{AuthorFakery, MarkFollows}, counted && c.Follows >= followRatio && float64(c.Follows) > followRatio*float64(c.Followers)},
		{Mark{AuthorFakery, MarkPostsADay}, c.PostsADay >= postsADay},
		{Mark{DeletesAndReposts, MarkDeletesAndSpreads}, c.Deletions > 0 && c.Spreads >= spreads},
		{Mark{NoReaction, MarkPassedOver}, c.PassedOver >= passedOver},
	} {
		if m.shown {
			marks = append(marks, m.Mark)
		}
	}
	return marks
}

// Signs returns the signs that the marks are evidence of, of NoReaction,
// DeletesAndReposts and AuthorFakery: what [Situation.CaseSigns] takes. Each counts for
// little: a newsroom reposts all day, and a client who deletes a comment may have written
// it in anger.
func (c Conduct) Signs() Signs {
	var set Signs
	for _, m := range c.Marks() {
		set = set.With(m.Sign)
	}
	return set
}
