// Every page: its addresses, its file, who can open it, and its menu entries in their order. Files load when a page is
// opened, so that the first page is fast.

import type { RouteDefinition } from '$core/route';
import { m } from '$messages';

export const routes: Readonly<Record<string, RouteDefinition>> = {
  overview: {
    paths: ['/'],
    load: () => import('$features/labor-market/OverviewPage.svelte'),
    menu: { in: 'public', name: m.app_menu_overview() },
  },
  gaps: {
    paths: ['/gaps', '/occupations'],
    load: () => import('$features/labor-market/GapsPage.svelte'),
    menu: { in: 'public', name: m.app_menu_gaps() },
  },
  occupation: {
    paths: ['/occupations/:id'],
    load: () => import('$features/labor-market/OccupationPage.svelte'),
    under: 'gaps',
  },
  programs: {
    paths: ['/programs'],
    load: () => import('$features/labor-market/ProgramsPage.svelte'),
    menu: { in: 'public', name: m.app_menu_programs() },
  },
  program: {
    paths: ['/programs/:id'],
    load: () => import('$features/labor-market/ProgramPage.svelte'),
    under: 'programs',
  },
  sources: {
    paths: ['/sources'],
    load: () => import('$features/labor-market/SourcesPage.svelte'),
    menu: { in: 'public', name: m.app_menu_sources() },
  },
  source: {
    paths: ['/sources/:id'],
    load: () => import('$features/labor-market/SourcePage.svelte'),
    under: 'sources',
  },
  'track-record': {
    paths: ['/track-record'],
    load: () => import('$features/labor-market/TrackRecordPage.svelte'),
    menu: { in: 'public', name: m.app_menu_track_record() },
  },
  api: {
    paths: ['/api-explorer'],
    load: () => import('$features/api-explorer/ApiExplorerPage.svelte'),
    menu: { in: 'public', name: m.app_menu_api() },
  },
  help: {
    paths: ['/help', '/help/:id'],
    load: () => import('$features/help/HelpPage.svelte'),
    menu: { in: 'public', name: m.app_menu_help() },
  },

  'set-up': { paths: ['/set-up'], load: () => import('$features/identity/SetUpPage.svelte') },
  'sign-in': { paths: ['/sign-in'], load: () => import('$features/identity/SignInPage.svelte') },
  join: { paths: ['/join/:id'], load: () => import('$features/identity/JoinPage.svelte') },
  reset: { paths: ['/reset', '/reset/:id'], load: () => import('$features/identity/ResetPage.svelte') },
  unsubscribe: {
    paths: ['/unsubscribe/:id'],
    load: () => import('$features/identity/UnsubscribePage.svelte'),
    bare: true,
  },
  account: { paths: ['/account'], load: () => import('$features/identity/AccountPage.svelte'), needs: 'signedIn' },

  home: {
    paths: ['/home'],
    load: () => import('$features/to-do/ToDoPage.svelte'),
    needs: 'signedIn',
    menu: { in: 'partnership', name: m.app_menu_for_you() },
  },

  board: {
    paths: ['/board', '/commitments'],
    load: () => import('$features/commitments/BoardPage.svelte'),
    needs: 'signedIn',
    menu: { in: 'partnership', name: m.app_menu_commitments() },
  },
  commitment: {
    paths: ['/commitments/:id'],
    load: () => import('$features/commitments/CommitmentPage.svelte'),
    needs: 'signedIn',
    under: 'board',
  },

  partnerships: {
    paths: ['/partnerships'],
    load: () => import('$features/partnership/PartnershipsPage.svelte'),
    needs: 'signedIn',
    menu: { in: 'partnership', name: m.app_menu_partnerships() },
  },
  partnership: {
    paths: ['/partnerships/:id'],
    load: () => import('$features/partnership/PartnershipPage.svelte'),
    needs: 'signedIn',
    under: 'partnerships',
  },
  meeting: {
    paths: ['/meetings/:id'],
    load: () => import('$features/partnership/MeetingPage.svelte'),
    needs: 'signedIn',
    under: 'partnerships',
  },
  agreement: {
    paths: ['/agreements/:id'],
    load: () => import('$features/partnership/AgreementPage.svelte'),
    needs: 'signedIn',
    under: 'partnerships',
  },
  pulse: {
    paths: ['/partnerships/:id/pulse'],
    load: () => import('$features/pulse/PulsePage.svelte'),
    needs: 'signedIn',
    under: 'partnerships',
  },
  assessment: {
    paths: ['/partnerships/:id/assessment'],
    load: () => import('$features/assessment/AssessmentPage.svelte'),
    needs: 'signedIn',
    under: 'partnerships',
  },
  curricula: {
    paths: ['/partnerships/:id/curricula'],
    load: () => import('$features/curriculum/CurriculaPage.svelte'),
    needs: 'signedIn',
    under: 'partnerships',
  },
  edition: {
    paths: ['/curriculum-editions/:id'],
    load: () => import('$features/curriculum/EditionPage.svelte'),
    needs: 'signedIn',
    under: 'partnerships',
  },
  surveys: {
    paths: ['/partnerships/:id/surveys'],
    load: () => import('$features/surveys/SurveysPage.svelte'),
    needs: 'signedIn',
    under: 'partnerships',
  },
  'survey-round': {
    paths: ['/surveys/:id'],
    load: () => import('$features/surveys/SurveyRoundPage.svelte'),
    needs: 'signedIn',
    under: 'partnerships',
  },
  survey: { paths: ['/survey/:id'], load: () => import('$features/surveys/SurveyFormPage.svelte'), bare: true },

  pipeline: {
    paths: ['/pipeline', '/participants'],
    load: () => import('$features/pipeline/PipelinePage.svelte'),
    needs: 'signedIn',
    menu: [
      { in: 'partnership', name: m.app_menu_pipeline() },
      { in: 'pipeline', name: m.app_menu_participants() },
    ],
  },
  participant: {
    paths: ['/participants/:id'],
    load: () => import('$features/participants/ParticipantPage.svelte'),
    needs: 'signedIn',
    under: 'pipeline',
  },
  training: {
    paths: ['/training'],
    load: () => import('$features/training/TrainingPage.svelte'),
    needs: 'signedIn',
    under: 'pipeline',
    menu: { in: 'pipeline', name: m.app_menu_training() },
  },
  openings: {
    paths: ['/openings'],
    load: () => import('$features/training/OpeningsPage.svelte'),
    needs: 'signedIn',
    under: 'pipeline',
    menu: { in: 'pipeline', name: m.app_menu_openings() },
  },
  matching: {
    paths: ['/matching'],
    load: () => import('$features/matching/MatchingPage.svelte'),
    needs: 'signedIn',
    under: 'pipeline',
    menu: { in: 'pipeline', name: m.app_menu_matching() },
  },
  'matching-run': {
    paths: ['/matching/:id'],
    load: () => import('$features/matching/MatchingRunPage.svelte'),
    needs: 'signedIn',
    under: 'pipeline',
  },
  funnel: {
    paths: ['/pipeline/funnel'],
    load: () => import('$features/pipeline/FunnelPage.svelte'),
    needs: 'signedIn',
    under: 'pipeline',
    menu: { in: 'pipeline', name: m.app_menu_funnel() },
  },
  // the published equity figures are public; the rest of the page is not
  equity: {
    paths: ['/equity'],
    load: () => import('$features/equity/EquityPage.svelte'),
    needs: 'session',
    under: 'pipeline',
    menu: { in: 'pipeline', name: m.app_menu_equity() },
  },
  indicators: {
    paths: ['/pipeline/indicators'],
    load: () => import('$features/pipeline/IndicatorsPage.svelte'),
    needs: 'signedIn',
    under: 'pipeline',
    menu: { in: 'pipeline', name: m.app_menu_indicators() },
  },
  'participant-import': {
    paths: ['/participants/import'],
    load: () => import('$features/participants/ParticipantImportPage.svelte'),
    needs: 'signedIn',
    under: 'pipeline',
    menu: { in: 'pipeline', name: m.app_menu_import(), for: 'recordKeeper' },
  },
  'participant-duplicates': {
    paths: ['/participants/duplicates'],
    load: () => import('$features/participants/ParticipantDuplicatesPage.svelte'),
    needs: 'signedIn',
    under: 'pipeline',
    menu: { in: 'pipeline', name: m.app_menu_duplicates(), for: 'recordKeeper' },
  },
  retention: {
    paths: ['/pipeline/retention'],
    load: () => import('$features/participants/RetentionPage.svelte'),
    needs: 'signedIn',
    under: 'pipeline',
    menu: { in: 'pipeline', name: m.app_menu_retention(), for: 'recordKeeper' },
  },
  intake: {
    paths: ['/participants/new'],
    load: () => import('$features/participants/IntakePage.svelte'),
    needs: 'signedIn',
    under: 'pipeline',
    menu: { in: 'pipeline', name: m.app_menu_intake(), for: 'recordKeeper', strong: true },
  },

  pilots: {
    paths: ['/pilots'],
    load: () => import('$features/pilots/PilotsPage.svelte'),
    needs: 'signedIn',
    menu: { in: 'partnership', name: m.app_menu_pilots() },
  },
  pilot: {
    paths: ['/pilots/:id'],
    load: () => import('$features/pilots/PilotPage.svelte'),
    needs: 'signedIn',
    under: 'pilots',
  },
  'pilot-new': {
    paths: ['/pilots/new'],
    load: () => import('$features/pilots/PilotNewPage.svelte'),
    needs: 'signedIn',
    under: 'pilots',
  },
  'pilot-compare': {
    paths: ['/pilots/compare'],
    load: () => import('$features/pilots/ComparePage.svelte'),
    needs: 'signedIn',
    under: 'pilots',
  },

  network: {
    paths: ['/network'],
    load: () => import('$features/partnership/NetworkPage.svelte'),
    needs: 'signedIn',
    menu: { in: 'partnership', name: m.app_menu_network() },
  },

  organizations: {
    paths: ['/organizations'],
    load: () => import('$features/organizations/OrganizationsPage.svelte'),
    needs: 'signedIn',
    menu: { in: 'partnership', name: m.app_menu_organizations() },
  },
  organization: {
    paths: ['/organizations/:id'],
    load: () => import('$features/organizations/OrganizationPage.svelte'),
    needs: 'signedIn',
    under: 'organizations',
  },
  'organization-import': {
    paths: ['/organizations/import'],
    load: () => import('$features/organizations/OrganizationImportPage.svelte'),
    needs: 'staff',
    denied: m.app_denied_organizations(),
    under: 'organizations',
  },
  'organization-duplicates': {
    paths: ['/organizations/duplicates'],
    load: () => import('$features/organizations/OrganizationDuplicatesPage.svelte'),
    needs: 'staff',
    denied: m.app_denied_organizations(),
    under: 'organizations',
  },

  people: {
    paths: ['/people'],
    load: () => import('$features/identity/PeoplePage.svelte'),
    needs: 'staff',
    denied: m.app_denied_people(),
    menu: { in: 'partnership', name: m.app_menu_people(), for: 'administrator' },
  },
  outbox: {
    paths: ['/outbox'],
    load: () => import('$features/identity/OutboxPage.svelte'),
    needs: 'signedIn',
    menu: { in: 'partnership', name: m.app_menu_outbox(), for: 'administrator' },
  },
};
