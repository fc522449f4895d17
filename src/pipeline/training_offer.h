// Kinds of what providers and employers offer to participants.
#pragma once

#include "base/enum_text.h"

namespace laborshed::pipeline {

/// That a training program leads to, or a job asks for, in order.
enum class CredentialLevel {
    none,
    high_school,
    certificate,
    license,
    apprenticeship,
    associate,
    bachelor,
    master,
    doctoral
};
BOOST_DESCRIBE_ENUM(CredentialLevel, none, high_school, certificate, license, apprenticeship, associate, bachelor,
                    master, doctoral)

/// Who pays for training. The first four are the federal programs whose indicators are reported.
enum class FundingStream {
    wioa_adult,
    wioa_dislocated_worker,
    wioa_youth,
    adult_education,
    vocational_rehabilitation,
    trade_adjustment,
    tanf,
    snap,
    pell,
    gi_bill,
    apprenticeship_grant,
    state,
    employer,
    philanthropy,
    self  ///< the participant
};
BOOST_DESCRIBE_ENUM(FundingStream, wioa_adult, wioa_dislocated_worker, wioa_youth, adult_education,
                    vocational_rehabilitation, trade_adjustment, tanf, snap, pell, gi_bill, apprenticeship_grant, state,
                    employer, philanthropy, self)

enum class OpeningType { job, apprenticeship, internship };
BOOST_DESCRIBE_ENUM(OpeningType, job, apprenticeship, internship)

}  // namespace laborshed::pipeline
