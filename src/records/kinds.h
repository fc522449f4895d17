// Every kind of record there is. A test compares it with the tables that migrations make.
#pragma once

#include "records/merge.h"
#include "records/partnership.h"
#include "records/people.h"

namespace laborshed::records {

using Kinds = boost::mp11::mp_list<Organization, Contact, Partnership, Membership, Meeting, ActionItem, Agreement,
                                   Commitment, Delivery, Account, Invitation, Merge>;

}  // namespace laborshed::records
