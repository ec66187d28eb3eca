package cases

import "context"

// Keys keeps the keys of sealed content. It is a port of its own, so that keys lie
// in none of the store's files and backups: what is erased stays erased when a
// backup of the store comes back. Calls may run at the same time.
type Keys interface {
	// Key returns the key of a subject, made on the first call and the same ever
	// after, durable before it is returned. The error wraps ErrNoKey once the key
	// was destroyed: it is never made again.
	Key(ctx context.Context, s Subject) (Key, error)

	// Destroy forgets the key of a subject for ever, durable on return. To destroy
	// what is destroyed, or was never made, is no fault; what is destroyed before it
	// was made is never made.
	Destroy(ctx context.Context, s Subject) error
}
