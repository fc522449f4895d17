// Actions on commitments and agreements: confirming, declining, withdrawing, signing.
#pragma once

#include "records/partnership.h"
#include "services/book/access.h"

namespace laborshed::services {

class Workspace;

/// The version that was seen, and the reason where one is required.
struct SeenWithReason {
    std::int64_t version = 0;
    std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(SeenWithReason, (), (version, reason))

/// Confirms a delivery: by the commitment's receiver, or by convener staff (also in place of the receiver), but never
/// by the organization that made the commitment. Throws Error forbidden, not_found, conflict.
records::Delivery confirm_delivery(Workspace& workspace, const Actor& actor, const std::string& id,
                                   std::int64_t version);

/// Declines a delivery with a reason. Throws as confirm_delivery, and InvalidError without a reason.
records::Delivery decline_delivery(Workspace& workspace, const Actor& actor, const std::string& id,
                                   const SeenWithReason& seen);

/// Withdraws a commitment as of today: by its organization or staff. Throws as decline_delivery, and Error conflict
/// when it is already withdrawn.
records::Commitment withdraw_commitment(Workspace& workspace, const Actor& actor, const std::string& id,
                                        const SeenWithReason& seen);

struct SignatureOf {
    std::int64_t version = 0;
    std::int64_t signatory = 0;  ///< index in the agreement's list
    /// Staff only: the day of a signature on paper. Missing: the actor signs now.
    std::optional<std::string> on_paper = {};
};
BOOST_DESCRIBE_STRUCT(SignatureOf, (), (version, signatory, on_paper))

/// Signs the current text for the actor's organization. Throws Error forbidden, not_found, conflict (the text changed,
/// or already signed), InvalidError.
records::Agreement sign_agreement(Workspace& workspace, const Actor& actor, const std::string& id,
                                  const SignatureOf& signature);

}  // namespace laborshed::services
