package playbook_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/playbook"
)

func TestEachMarkOfAnAccountStandsOnItsLimit(t *testing.T) {
	young := playbook.Conduct{AgeDays: 6, Followers: 49, SameText: 2}
	for _, tt := range []struct {
		name    string
		conduct playbook.Conduct
		mark    playbook.MarkID // empty: no mark
		sign    playbook.Sign
	}{
		{"nothing is known", playbook.Conduct{}, "", 0},
		{"young, unfollowed, the same text", young, playbook.MarkYoung, playbook.AuthorFakery},
		{"nobody follows at all", playbook.Conduct{AgeDays: 6, Followers: playbook.None, SameText: 2}, playbook.MarkYoung, playbook.AuthorFakery},
		{"a week old", playbook.Conduct{AgeDays: 7, Followers: 49, SameText: 2}, "", 0},
		{"fifty followers", playbook.Conduct{AgeDays: 6, Followers: 50, SameText: 2}, "", 0},
		{"the text stands here alone", playbook.Conduct{AgeDays: 6, Followers: 49, SameText: 1}, "", 0},
		{"young, and its followers were not counted", playbook.Conduct{AgeDays: 6, SameText: 2}, "", 0},
		{"the same text four times", playbook.Conduct{SameText: 4}, playbook.MarkSameText, playbook.AuthorFakery},
		{"the same text three times", playbook.Conduct{SameText: 3}, "", 0},
		{"nearly all is reposts", playbook.Conduct{Posts: 100, Reposts: 91}, playbook.MarkReposts, playbook.AuthorFakery},
		{"nine posts in ten are reposts", playbook.Conduct{Posts: 100, Reposts: 90}, "", 0},
		{"too few posts to tell", playbook.Conduct{Posts: 19, Reposts: 19, Links: 19}, "", 0},
		{"more reposts than posts were counted", playbook.Conduct{Posts: 20, Reposts: 21}, "", 0},
		{"nearly all is links", playbook.Conduct{Posts: 20, Links: 19}, playbook.MarkLinks, playbook.AuthorFakery},
		{"nine posts in ten have links", playbook.Conduct{Posts: 20, Links: 18}, "", 0},
		{"follows many, followed by few", playbook.Conduct{Followers: 2, Follows: 101}, playbook.MarkFollows, playbook.AuthorFakery},
		{"one follower for fifty", playbook.Conduct{Followers: 2, Follows: 100}, "", 0},
		{"follows many, followed by nobody", playbook.Conduct{Followers: playbook.None, Follows: 50}, playbook.MarkFollows, playbook.AuthorFakery},
		{"follows few, followed by nobody", playbook.Conduct{Followers: playbook.None, Follows: 49}, "", 0},
		{"follows many, and its followers were not counted", playbook.Conduct{Follows: 5000}, "", 0},
		{"fifty posts a day", playbook.Conduct{PostsADay: 50}, playbook.MarkPostsADay, playbook.AuthorFakery},
		{"less than fifty posts a day", playbook.Conduct{PostsADay: 49.9}, "", 0},
		{"deletes and spreads", playbook.Conduct{Deletions: 1, Spreads: 3}, playbook.MarkDeletesAndSpreads, playbook.DeletesAndReposts},
		{"deletes alone", playbook.Conduct{Deletions: 9, Spreads: 2}, "", 0},
		{"spreads alone", playbook.Conduct{Spreads: 9}, "", 0},
		{"spreads, and deletes nothing", playbook.Conduct{Deletions: playbook.None, Spreads: 9}, "", 0},
		{"passes over two replies", playbook.Conduct{PassedOver: 2}, playbook.MarkPassedOver, playbook.NoReaction},
		{"passes over one reply", playbook.Conduct{PassedOver: 1}, "", 0},
		{"numbers that cannot be", playbook.Conduct{AgeDays: -5, Followers: -2, Follows: -3, Posts: -9, Reposts: -9, PostsADay: -1, SameText: -1}, "", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			marks := tt.conduct.Marks()
			if tt.mark == "" {
				assert.Empty(t, marks)
				assert.Zero(t, tt.conduct.Signs())
				return
			}
			if assert.Len(t, marks, 1) {
				assert.Equal(t, tt.mark, marks[0].ID)
				assert.Equal(t, tt.sign, marks[0].Sign)
			}
			assert.Equal(t, playbook.SetOf(tt.sign), tt.conduct.Signs())
		})
	}
}

func TestEveryMarkCanBeShownTogether(t *testing.T) {
	all := playbook.Conduct{AgeDays: 1, Followers: playbook.None, Follows: 400, Posts: 50, Reposts: 50, Links: 50, PostsADay: 60,
		SameText: 9, Deletions: 2, Spreads: 5, PassedOver: 3}
	var ids []playbook.MarkID
	for _, m := range all.Marks() {
		ids = append(ids, m.ID)
	}
	assert.Equal(t, playbook.MarkIDs(), ids)
	assert.Equal(t, playbook.SetOf(playbook.NoReaction, playbook.DeletesAndReposts, playbook.AuthorFakery), all.Signs())
}

func ExampleConduct() {
	conduct := playbook.Conduct{AgeDays: 3, Followers: 12, SameText: 5}
	for _, m := range conduct.Marks() {
		fmt.Println(m.Sign, m.ID)
	}
	s := playbook.Situation{CaseSigns: conduct.Signs()}
	fmt.Println(s.CaseSigns.Has(playbook.AuthorFakery))
	// Output:
	// author_fakery young
	// author_fakery same_text
	// true
}
