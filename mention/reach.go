package mention

// A Reach says how many people a mention may have met. All counts are 0 or more;
// 0 means none, or not told: channels rarely tell the two apart. It is a plain
// value.
type Reach struct {
	Followers int `json:"followers,omitzero"` // of the page or group that it stands on; an author's own are in Author
	Views     int `json:"views,omitzero"`
	Likes     int `json:"likes,omitzero"`
	Reposts   int `json:"reposts,omitzero"`
	Comments  int `json:"comments,omitzero"`
}

// IsZero reports whether nothing was told.
func (r Reach) IsZero() bool { return r == Reach{} }

// Engagement returns likes, reposts and comments together: what people did, as
// monitoring systems count it.
func (r Reach) Engagement() int { return r.Likes + r.Reposts + r.Comments }
