// Generated from specs/truto/openapi.yaml by `pnpm generate`. Do not edit.

/**
 * Support by integration: Truto unified API, instant messaging and user directory.
 *
 * @module truto/integrations
 */
import type { SupportTable } from "../../support.ts";

/** The labels of all integrations, keyed by slug. */
export const integrations = {
  "15five": "15Five",
  asana: "Asana",
  atlassian: "Atlassian",
  auth0: "Auth0",
  "avalara-avatax": "Avalara AvaTax",
  buildkite: "Buildkite",
  "cisco-meraki": "Cisco Meraki",
  clickup: "ClickUp",
  coda: "Coda",
  concord: "Concord",
  confluent: "Confluent",
  "contentful-content-management": "Contentful Content Management",
  devrev: "DevRev",
  "elastic-cloud": "Elastic Cloud",
  eventbrite: "Eventbrite",
  github: "GitHub",
  "google-cloud": "Google Cloud",
  "hashicorp-terraform-cloud": "Hashicorp Terraform Cloud",
  hootsuite: "Hootsuite",
  jfrog: "JFrog",
  jumpcloud: "JumpCloud",
  "juniper-mist": "Juniper Mist",
  make: "Make",
  manatal: "Manatal",
  "meta-marketing-api": "Meta Marketing API",
  microsoft: "Microsoft 365",
  "microsoft-dynamics-365-sales": "Microsoft Dynamics 365 Sales",
  msteams: "Microsoft Teams",
  "monday-com": "Monday.com",
  "mongodb-atlas-admin": "MongoDB Atlas Admin",
  mural: "Mural",
  ninjaone: "Ninjaone",
  pipedrive: "Pipedrive",
  "platform-sh": "Platform.sh",
  podio: "Podio",
  posthog: "PostHog",
  salesforce: "Salesforce",
  slab: "Slab",
  slack: "Slack",
  snyk: "Snyk",
  "sonarqube-cloud": "SonarQube Cloud",
  stripe: "Stripe",
  supabase: "Supabase",
  "survey-monkey": "Survey Monkey",
  "teamwork-project-management": "Teamwork Project Management",
  "teamwork-spaces": "Teamwork Spaces",
  thoughtspot: "ThoughtSpot",
  torii: "Torii",
  trello: "Trello",
  turso: "Turso",
  webex: "Webex",
  zeplin: "Zeplin",
  "zoho-bugtracker": "Zoho BugTracker",
  "zoho-projects": "Zoho Projects",
} as const;

/** The slug of an integration. */
export type Integration = keyof typeof integrations;

/** The slugs of all integrations, without their labels. */
export const integrationNames: readonly Integration[] = [
  "15five",
  "asana",
  "atlassian",
  "auth0",
  "avalara-avatax",
  "buildkite",
  "cisco-meraki",
  "clickup",
  "coda",
  "concord",
  "confluent",
  "contentful-content-management",
  "devrev",
  "elastic-cloud",
  "eventbrite",
  "github",
  "google-cloud",
  "hashicorp-terraform-cloud",
  "hootsuite",
  "jfrog",
  "jumpcloud",
  "juniper-mist",
  "make",
  "manatal",
  "meta-marketing-api",
  "microsoft",
  "microsoft-dynamics-365-sales",
  "msteams",
  "monday-com",
  "mongodb-atlas-admin",
  "mural",
  "ninjaone",
  "pipedrive",
  "platform-sh",
  "podio",
  "posthog",
  "salesforce",
  "slab",
  "slack",
  "snyk",
  "sonarqube-cloud",
  "stripe",
  "supabase",
  "survey-monkey",
  "teamwork-project-management",
  "teamwork-spaces",
  "thoughtspot",
  "torii",
  "trello",
  "turso",
  "webex",
  "zeplin",
  "zoho-bugtracker",
  "zoho-projects",
];

/** Support of query parameters by integrations, keyed by path and parameter. */
export const parameterSupport: SupportTable<Integration> = {
  "/unified/instant-messaging/workspaces": {
    is_member: {
      supported: ["msteams"],
      required: ["msteams"],
    },
  },
  "/unified/instant-messaging/members": {
    workspace: {
      supported: ["microsoft", "msteams"],
      required: ["microsoft", "msteams"],
    },
    channel: {
      supported: ["slack"],
      required: ["slack"],
    },
  },
  "/unified/instant-messaging/members/{id}": {
    workspace: {
      supported: ["microsoft"],
      required: ["microsoft"],
    },
  },
  "/unified/user-directory/groups": {
    organization_id: {
      count: 6,
      requiredCount: 6,
    },
    workspace_id: {
      count: 4,
      requiredCount: 3,
    },
    group_type: {
      count: 7,
      requiredCount: 7,
    },
    name: {
      count: 13,
    },
    sort_by: {
      count: 5,
    },
    is_group: {
      count: 1,
    },
    include_nested: {
      count: 1,
    },
    created_at: {
      count: 1,
    },
    updated_at: {
      count: 1,
    },
    description: {
      count: 1,
    },
    filter: {
      count: 1,
    },
    attributes: {
      count: 1,
    },
    excludedAttributes: {
      count: 1,
    },
    sortBy: {
      count: 1,
    },
    sortOrder: {
      count: 1,
    },
    user_id: {
      count: 1,
      requiredCount: 1,
    },
  },
  "/unified/user-directory/organizations": {
    sort_by: {
      supported: ["auth0", "platform-sh"],
      values: {
        auth0: ["name"],
        "platform-sh": ["created_at", "updated_at", "name"],
      },
    },
    user_id: {
      supported: ["auth0"],
    },
    name: {
      supported: [
        "asana",
        "atlassian",
        "auth0",
        "avalara-avatax",
        "buildkite",
        "cisco-meraki",
        "clickup",
        "coda",
        "concord",
        "confluent",
        "contentful-content-management",
        "devrev",
        "microsoft-dynamics-365-sales",
        "elastic-cloud",
        "eventbrite",
        "github",
        "google-cloud",
        "hashicorp-terraform-cloud",
        "jumpcloud",
        "juniper-mist",
        "make",
        "manatal",
        "meta-marketing-api",
        "monday-com",
        "mongodb-atlas-admin",
        "mural",
        "ninjaone",
        "pipedrive",
        "platform-sh",
        "podio",
        "posthog",
        "salesforce",
        "slab",
        "snyk",
        "sonarqube-cloud",
        "supabase",
        "teamwork-project-management",
        "teamwork-spaces",
        "thoughtspot",
        "torii",
        "trello",
        "turso",
        "webex",
        "zeplin",
        "zoho-bugtracker",
        "zoho-projects",
      ],
    },
    updated_at: {
      supported: [
        "avalara-avatax",
        "confluent",
        "contentful-content-management",
        "devrev",
        "microsoft-dynamics-365-sales",
        "google-cloud",
        "juniper-mist",
        "meta-marketing-api",
        "pipedrive",
        "platform-sh",
        "salesforce",
        "slab",
        "survey-monkey",
        "teamwork-project-management",
        "teamwork-spaces",
      ],
    },
    created_at: {
      supported: [
        "avalara-avatax",
        "buildkite",
        "concord",
        "confluent",
        "contentful-content-management",
        "devrev",
        "microsoft-dynamics-365-sales",
        "eventbrite",
        "google-cloud",
        "hashicorp-terraform-cloud",
        "jumpcloud",
        "juniper-mist",
        "meta-marketing-api",
        "monday-com",
        "mural",
        "pipedrive",
        "platform-sh",
        "salesforce",
        "slab",
        "teamwork-project-management",
        "teamwork-spaces",
        "torii",
        "webex",
      ],
    },
  },
};

const fields1: SupportTable<Integration>[string] = {
  id: {
    supported: ["microsoft", "msteams"],
  },
  created_at: {
    supported: [],
  },
  description: {
    supported: ["microsoft", "msteams"],
  },
  name: {
    supported: ["microsoft", "msteams"],
  },
  organization: {
    supported: [],
  },
  status: {
    supported: [],
  },
  updated_at: {
    supported: [],
  },
};

const fields2: SupportTable<Integration>[string] = {
  id: {
    supported: ["microsoft", "msteams", "slack"],
  },
  activated_at: {
    supported: [],
  },
  avatar: {
    supported: ["slack"],
  },
  bio: {
    supported: ["slack"],
  },
  created_at: {
    supported: [],
  },
  emails: {
    supported: ["microsoft", "msteams", "slack"],
  },
  first_name: {
    supported: ["microsoft", "msteams", "slack"],
  },
  groups: {
    supported: [],
  },
  is_email_verified: {
    supported: ["slack"],
  },
  languages: {
    supported: [],
  },
  last_active_at: {
    supported: [],
  },
  last_login_at: {
    supported: [],
  },
  last_name: {
    supported: ["microsoft", "msteams", "slack"],
  },
  name: {
    supported: ["microsoft", "msteams", "slack"],
  },
  organizations: {
    supported: [],
  },
  phones: {
    supported: ["slack"],
  },
  status: {
    supported: ["slack"],
  },
  status_changed_at: {
    supported: [],
  },
  timezone: {
    supported: ["slack"],
  },
  title: {
    supported: ["slack"],
  },
  type: {
    supported: ["microsoft", "msteams", "slack"],
  },
  updated_at: {
    supported: ["slack"],
  },
  urls: {
    supported: [],
  },
  username: {
    supported: ["slack"],
  },
  workspaces: {
    supported: [],
  },
};

const fields3: SupportTable<Integration>[string] = {
  id: {
    count: 113,
  },
  created_at: {
    count: 51,
  },
  description: {
    count: 41,
  },
  group_type: {
    count: 101,
  },
  name: {
    count: 113,
  },
  organization: {
    count: 8,
  },
  updated_at: {
    count: 45,
  },
};

const fields4: SupportTable<Integration>[string] = {
  id: {
    supported: [
      "asana",
      "atlassian",
      "auth0",
      "avalara-avatax",
      "buildkite",
      "cisco-meraki",
      "clickup",
      "coda",
      "concord",
      "confluent",
      "contentful-content-management",
      "devrev",
      "microsoft-dynamics-365-sales",
      "elastic-cloud",
      "eventbrite",
      "github",
      "google-cloud",
      "hashicorp-terraform-cloud",
      "hootsuite",
      "jumpcloud",
      "juniper-mist",
      "make",
      "manatal",
      "meta-marketing-api",
      "monday-com",
      "mongodb-atlas-admin",
      "mural",
      "ninjaone",
      "pipedrive",
      "platform-sh",
      "podio",
      "posthog",
      "salesforce",
      "slab",
      "snyk",
      "sonarqube-cloud",
      "supabase",
      "survey-monkey",
      "teamwork-project-management",
      "teamwork-spaces",
      "thoughtspot",
      "torii",
      "trello",
      "turso",
      "webex",
      "zeplin",
      "zoho-bugtracker",
      "zoho-projects",
    ],
  },
  created_at: {
    supported: [
      "avalara-avatax",
      "buildkite",
      "concord",
      "confluent",
      "contentful-content-management",
      "devrev",
      "microsoft-dynamics-365-sales",
      "eventbrite",
      "google-cloud",
      "hashicorp-terraform-cloud",
      "jumpcloud",
      "juniper-mist",
      "meta-marketing-api",
      "monday-com",
      "mural",
      "pipedrive",
      "platform-sh",
      "salesforce",
      "slab",
      "teamwork-project-management",
      "teamwork-spaces",
      "torii",
      "webex",
    ],
  },
  licenses: {
    supported: ["hashicorp-terraform-cloud", "trello"],
  },
  name: {
    supported: [
      "asana",
      "atlassian",
      "auth0",
      "avalara-avatax",
      "buildkite",
      "cisco-meraki",
      "clickup",
      "coda",
      "concord",
      "confluent",
      "contentful-content-management",
      "devrev",
      "microsoft-dynamics-365-sales",
      "elastic-cloud",
      "eventbrite",
      "github",
      "google-cloud",
      "hashicorp-terraform-cloud",
      "jumpcloud",
      "juniper-mist",
      "make",
      "manatal",
      "meta-marketing-api",
      "monday-com",
      "mongodb-atlas-admin",
      "mural",
      "ninjaone",
      "pipedrive",
      "platform-sh",
      "podio",
      "posthog",
      "salesforce",
      "slab",
      "snyk",
      "sonarqube-cloud",
      "supabase",
      "teamwork-project-management",
      "teamwork-spaces",
      "thoughtspot",
      "torii",
      "trello",
      "turso",
      "webex",
      "zeplin",
      "zoho-bugtracker",
      "zoho-projects",
    ],
  },
  pricing_plan: {
    supported: [
      "concord",
      "hashicorp-terraform-cloud",
      "podio",
      "salesforce",
      "turso",
      "zoho-bugtracker",
      "zoho-projects",
    ],
  },
  updated_at: {
    supported: [
      "avalara-avatax",
      "confluent",
      "contentful-content-management",
      "devrev",
      "microsoft-dynamics-365-sales",
      "google-cloud",
      "juniper-mist",
      "meta-marketing-api",
      "pipedrive",
      "platform-sh",
      "salesforce",
      "slab",
      "survey-monkey",
      "teamwork-project-management",
      "teamwork-spaces",
    ],
  },
};

/** Support of item fields by integrations, keyed by path and field. */
export const fieldSupport: SupportTable<Integration> = {
  "/unified/instant-messaging/workspaces": fields1,
  "/unified/instant-messaging/members": fields2,
  "/unified/instant-messaging/members/{id}": fields2,
  "/unified/user-directory/groups": fields3,
  "/unified/user-directory/groups/{id}": fields3,
  "/unified/user-directory/organizations": fields4,
  "/unified/user-directory/organizations/{id}": fields4,
};

/** Support of a list's envelope fields by integrations, keyed by path and field. */
export const envelopeSupport: SupportTable<Integration> = {
  "/unified/instant-messaging/workspaces": {
    is_partial_response: {
      supported: [],
    },
  },
  "/unified/instant-messaging/members": {
    is_partial_response: {
      supported: ["slack"],
    },
  },
  "/unified/user-directory/groups": {
    is_partial_response: {
      supported: ["15five", "jfrog"],
    },
  },
  "/unified/user-directory/organizations": {
    is_partial_response: {
      supported: ["clickup", "github", "podio", "supabase"],
    },
  },
};

/** The parameters that an integration requires, keyed by path and integration. */
export interface RequiredParameters {
  "/unified/instant-messaging/workspaces": {
    msteams: "is_member";
  };
  "/unified/instant-messaging/members": {
    microsoft: "workspace";
    msteams: "workspace";
    slack: "channel";
  };
  "/unified/instant-messaging/members/{id}": {
    microsoft: "workspace";
  };
}

/** The fields that an integration supports, and the fields without support data, keyed by path and integration. */
export interface SupportedFields {
  "/unified/instant-messaging/workspaces": {
    microsoft: "id" | "description" | "name" | "remote_data";
    msteams: "id" | "description" | "name" | "remote_data";
  };
  "/unified/instant-messaging/members": {
    microsoft: "id" | "emails" | "first_name" | "last_name" | "name" | "remote_data" | "type";
    msteams: "id" | "emails" | "first_name" | "last_name" | "name" | "remote_data" | "type";
    slack:
      | "id"
      | "avatar"
      | "bio"
      | "emails"
      | "first_name"
      | "is_email_verified"
      | "last_name"
      | "name"
      | "phones"
      | "remote_data"
      | "status"
      | "timezone"
      | "title"
      | "type"
      | "updated_at"
      | "username";
  };
  "/unified/instant-messaging/members/{id}": {
    microsoft: "id" | "emails" | "first_name" | "last_name" | "name" | "remote_data" | "type";
    msteams: "id" | "emails" | "first_name" | "last_name" | "name" | "remote_data" | "type";
    slack:
      | "id"
      | "avatar"
      | "bio"
      | "emails"
      | "first_name"
      | "is_email_verified"
      | "last_name"
      | "name"
      | "phones"
      | "remote_data"
      | "status"
      | "timezone"
      | "title"
      | "type"
      | "updated_at"
      | "username";
  };
  "/unified/user-directory/organizations": {
    asana: "id" | "name" | "remote_data";
    atlassian: "id" | "name" | "remote_data";
    auth0: "id" | "name" | "remote_data";
    "avalara-avatax": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    buildkite: "id" | "created_at" | "name" | "remote_data";
    "cisco-meraki": "id" | "name" | "remote_data";
    clickup: "id" | "name" | "remote_data";
    coda: "id" | "name" | "remote_data";
    concord: "id" | "created_at" | "name" | "pricing_plan" | "remote_data";
    confluent: "id" | "created_at" | "name" | "remote_data" | "updated_at";
    "contentful-content-management": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    devrev: "id" | "created_at" | "name" | "remote_data" | "updated_at";
    "elastic-cloud": "id" | "name" | "remote_data";
    eventbrite: "id" | "created_at" | "name" | "remote_data";
    github: "id" | "name" | "remote_data";
    "google-cloud": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    "hashicorp-terraform-cloud":
      "id" | "created_at" | "licenses" | "name" | "pricing_plan" | "remote_data";
    hootsuite: "id" | "remote_data";
    jumpcloud: "id" | "created_at" | "name" | "remote_data";
    "juniper-mist": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    make: "id" | "name" | "remote_data";
    manatal: "id" | "name" | "remote_data";
    "meta-marketing-api": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    "microsoft-dynamics-365-sales": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    "monday-com": "id" | "created_at" | "name" | "remote_data";
    "mongodb-atlas-admin": "id" | "name" | "remote_data";
    mural: "id" | "created_at" | "name" | "remote_data";
    ninjaone: "id" | "name" | "remote_data";
    pipedrive: "id" | "created_at" | "name" | "remote_data" | "updated_at";
    "platform-sh": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    podio: "id" | "name" | "pricing_plan" | "remote_data";
    posthog: "id" | "name" | "remote_data";
    salesforce: "id" | "created_at" | "name" | "pricing_plan" | "remote_data" | "updated_at";
    slab: "id" | "created_at" | "name" | "remote_data" | "updated_at";
    snyk: "id" | "name" | "remote_data";
    "sonarqube-cloud": "id" | "name" | "remote_data";
    supabase: "id" | "name" | "remote_data";
    "survey-monkey": "id" | "remote_data" | "updated_at";
    "teamwork-project-management": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    "teamwork-spaces": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    thoughtspot: "id" | "name" | "remote_data";
    torii: "id" | "created_at" | "name" | "remote_data";
    trello: "id" | "licenses" | "name" | "remote_data";
    turso: "id" | "name" | "pricing_plan" | "remote_data";
    webex: "id" | "created_at" | "name" | "remote_data";
    zeplin: "id" | "name" | "remote_data";
    "zoho-bugtracker": "id" | "name" | "pricing_plan" | "remote_data";
    "zoho-projects": "id" | "name" | "pricing_plan" | "remote_data";
  };
  "/unified/user-directory/organizations/{id}": {
    asana: "id" | "name" | "remote_data";
    atlassian: "id" | "name" | "remote_data";
    auth0: "id" | "name" | "remote_data";
    "avalara-avatax": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    buildkite: "id" | "created_at" | "name" | "remote_data";
    "cisco-meraki": "id" | "name" | "remote_data";
    clickup: "id" | "name" | "remote_data";
    coda: "id" | "name" | "remote_data";
    concord: "id" | "created_at" | "name" | "pricing_plan" | "remote_data";
    confluent: "id" | "created_at" | "name" | "remote_data" | "updated_at";
    "contentful-content-management": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    devrev: "id" | "created_at" | "name" | "remote_data" | "updated_at";
    "elastic-cloud": "id" | "name" | "remote_data";
    eventbrite: "id" | "created_at" | "name" | "remote_data";
    github: "id" | "name" | "remote_data";
    "google-cloud": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    "hashicorp-terraform-cloud":
      "id" | "created_at" | "licenses" | "name" | "pricing_plan" | "remote_data";
    hootsuite: "id" | "remote_data";
    jumpcloud: "id" | "created_at" | "name" | "remote_data";
    "juniper-mist": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    make: "id" | "name" | "remote_data";
    manatal: "id" | "name" | "remote_data";
    "meta-marketing-api": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    "microsoft-dynamics-365-sales": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    "monday-com": "id" | "created_at" | "name" | "remote_data";
    "mongodb-atlas-admin": "id" | "name" | "remote_data";
    mural: "id" | "created_at" | "name" | "remote_data";
    ninjaone: "id" | "name" | "remote_data";
    pipedrive: "id" | "created_at" | "name" | "remote_data" | "updated_at";
    "platform-sh": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    podio: "id" | "name" | "pricing_plan" | "remote_data";
    posthog: "id" | "name" | "remote_data";
    salesforce: "id" | "created_at" | "name" | "pricing_plan" | "remote_data" | "updated_at";
    slab: "id" | "created_at" | "name" | "remote_data" | "updated_at";
    snyk: "id" | "name" | "remote_data";
    "sonarqube-cloud": "id" | "name" | "remote_data";
    supabase: "id" | "name" | "remote_data";
    "survey-monkey": "id" | "remote_data" | "updated_at";
    "teamwork-project-management": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    "teamwork-spaces": "id" | "created_at" | "name" | "remote_data" | "updated_at";
    thoughtspot: "id" | "name" | "remote_data";
    torii: "id" | "created_at" | "name" | "remote_data";
    trello: "id" | "licenses" | "name" | "remote_data";
    turso: "id" | "name" | "pricing_plan" | "remote_data";
    webex: "id" | "created_at" | "name" | "remote_data";
    zeplin: "id" | "name" | "remote_data";
    "zoho-bugtracker": "id" | "name" | "pricing_plan" | "remote_data";
    "zoho-projects": "id" | "name" | "pricing_plan" | "remote_data";
  };
}

/** The values that an integration accepts, keyed by path, parameter and integration. */
export interface SupportedValues {
  "/unified/user-directory/organizations": {
    sort_by: {
      auth0: "name";
      "platform-sh": "created_at" | "updated_at" | "name";
    };
  };
}
