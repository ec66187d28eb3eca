package playbook

// A slot is one role that words play in a text: the demand, the thing demanded,
// the offer, the threat. Kinds are read from which slots a text fills and how
// near they stand.
type slot uint8

const (
	slotNone         slot = iota
	slotExcess            // value that no contract owes: for nerves, on top, a gift, a debt forgiven
	slotGift              // a gift, a discount, a debt forgiven, a favour: beyond what is owed unless it was promised
	slotPay               // money, points or moral damage: owed or not, the context decides
	slotDeal              // «let us come to terms», «what can you offer»
	slotOwed              // marks of a debt of the bank: mine, wrongly taken, promised
	slotRest              // a part was returned: what is asked for is the rest
	slotClaim             // a demand for what may be owed
	slotDemand            // «I demand», «a claim»: whatever of
	slotTrade             // silence, deletion, a changed review, in the author's own future
	slotGive              // atoms: you give, I want
	slotEither            // either … or; «it is you who owe»
	slotValue             // a thing of value that no contract owes
	slotMoney             // money
	slotPoints            // bonus points, miles, cashback
	slotReview            // a review, a post, a rating, a reputation
	slotRemove            // delete, change, stop, not publish
	slotSpread            // publish, tell, know
	slotCrowd             // those who would read it
	slotPrice             // «five stars cost», «you want a better one»
	slotLink              // if, or, otherwise, it depends
	slotHush              // pay and silence in one breath: «for my silence»
	slotPublicity         // telling the world
	slotLeverage          // «I have 40,000 followers»
	slotCondition         // either … or, otherwise, until
	slotDisclaim          // «I need none of your bonuses»
	slotOffered           // the bank offered the trade: a complaint about bribery
	slotHonest            // a review whatever its colour
	slotAuthority         // a court or another body is named
	slotAct               // … and the author writes or goes to it
	slotAbsurd            // a patriarch, a president
	slotThirdParty        // somebody else did the harm
	slotContract          // signed without reading, or denied
	slotContractHint      // small print, «I will not pay»: two of them are as good as one denial
	slotRuin              // the company closed, everybody sacked
	slotTrifle            // a greeting, a smile
	slotEntitlement       // «the client is always right»
	slotLoophole          // gaps in tariffs
	slotSuperlative       // words of the highest praise
	slotSmear             // words of the lowest blame
	slotRecommend         // «everybody come here», «run away from here»
	slotPlug              // another bank is praised instead
	slotPromo             // an advert
	slotNews              // a report
	slotIdea              // an improvement proposed
	slotThanks            // words of thanks or praise
	slotThanksFor         // thanks to somebody for something
	slotSarcasm           // thanks for nothing
	slotGrievance         // what went wrong
	slotAsk               // asks to be told
	slotWhether           // «do you give», «is there»: a plain question
	slotFact              // a sum, a date, a product: what a desk could check
	slotRage              // abuse and curses
	slotTalk              // reviews, readers, silence are spoken of at all
	slotDebt              // what is asked for is the author's own, by the words themselves
	slotMore              // … and more than that
	slotSettled           // what was owed is paid
	slotForgive           // what the author owes is to be written off
	slotWorth             // a thing of value is named at all
	slotComment           // a comment, an interview, an answer is asked for
	slotTold              // it is told of others, of a drill, of a theory
	slotCount
)

// A set of slots is a uint64: this does not compile once it runs over.
const _ = uint(64 - slotCount)

// slotNames are the names of the sections of a signs file, by slot.
var slotNames = [slotCount]string{
	slotExcess: "excess", slotGift: "gift", slotPay: "pay", slotDeal: "deal", slotOwed: "owed", slotRest: "rest", slotClaim: "claim", slotDemand: "demand",
	slotTrade: "trade", slotHush: "hush", slotGive: "give", slotEither: "either", slotValue: "value", slotMoney: "money", slotPoints: "points", slotReview: "review",
	slotRemove: "remove", slotSpread: "spread", slotCrowd: "crowd", slotPrice: "price", slotLink: "link", slotPublicity: "publicity", slotLeverage: "leverage",
	slotCondition: "condition", slotDisclaim: "disclaim", slotOffered: "offered", slotHonest: "honest",
	slotAuthority: "authority", slotAct: "act", slotAbsurd: "absurd", slotThirdParty: "third_party",
	slotContract: "contract", slotContractHint: "contract_hint", slotRuin: "ruin", slotTrifle: "trifle", slotEntitlement: "entitlement",
	slotLoophole: "loophole", slotSuperlative: "superlative", slotSmear: "smear", slotRecommend: "recommend",
	slotPlug: "plug", slotPromo: "promo", slotNews: "news", slotIdea: "idea", slotThanks: "thanks",
	slotThanksFor: "thanks_for", slotSarcasm: "sarcasm", slotGrievance: "grievance", slotAsk: "ask",
	slotWhether: "whether", slotFact: "fact", slotRage: "rage", slotTalk: "talk", slotDebt: "debt", slotMore: "more", slotSettled: "settled", slotForgive: "forgive", slotWorth: "worth", slotComment: "comment", slotTold: "told",
}

func slotNamed(name string) slot {
	for s, n := range slotNames {
		if n == name && n != "" {
			return slot(s)
		}
	}
	return slotNone
}
