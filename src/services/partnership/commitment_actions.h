// What becomes of promises and agreements beyond editing them: confirming, declining, withdrawing, signing.
#pragma once

#include "records/partnership.h"
#include "services/book/access.h"

namespace laborshed::services {

class Workspace;

/// What an action needs to know: the version that was seen, and why, where a reason is needed.
struct SeenWithReason {
    std::int64_t version = 0;
    std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(SeenWithReason, (), (version, reason))

/// The receiving side says that it got what the delivery says. That is the commitment's receiver, or the convener's
/// staff where it names none; staff may also do it for the receiver. Never the side that promised. Throws Error
/// forbidden, not_found, conflict.
records::Delivery confirm_delivery(Workspace& workspace, const Actor& actor, const std::string& id,
                                   std::int64_t version);

/// The receiving side says that it did not, and why. Throws as confirm_delivery, and InvalidError without a reason.
records::Delivery decline_delivery(Workspace& workspace, const Actor& actor, const std::string& id,
                                   const SeenWithReason& seen);

/// The side that promised, or staff, takes it back from today on. Throws as decline_delivery, and Error conflict when
/// it is withdrawn already.
records::Commitment withdraw_commitment(Workspace& workspace, const Actor& actor, const std::string& id,
                                        const SeenWithReason& seen);

struct SignatureOf {
    std::int64_t version = 0;
    std::int64_t signatory = 0;  ///< the place in the agreement's list, from 0
    /// Staff only: the day of a signature on paper. Missing: who asks signs now.
    std::optional<std::string> on_paper = {};
};
BOOST_DESCRIBE_STRUCT(SignatureOf, (), (version, signatory, on_paper))

/// Somebody of the signatory's organization signs the text as it stands. Throws Error forbidden, not_found, conflict
/// (another text by now, or signed already), InvalidError.
records::Agreement sign_agreement(Workspace& workspace, const Actor& actor, const std::string& id,
                                  const SignatureOf& signature);

}  // namespace laborshed::services
