package cases

import "context"

// OwnerOf returns who owns the case of a customer that changed last, so that he
// has one point of contact across all his accounts, personal and business (slide
// 19 of the deck). It is empty when none of his cases has an owner.
func OwnerOf(ctx context.Context, store Store, who CustomerID) (Actor, error) {
	var last Summary
	if who == "" {
		return "", nil
	}
	for s, err := range store.Cases(ctx, Query{Customer: who}) {
		if err != nil {
			return "", err
		}
		if s.Index.Owner != "" && (last.Case == "" || s.Index.Changed.After(last.Index.Changed)) {
			last = s
		}
	}
	return last.Index.Owner, nil
}
