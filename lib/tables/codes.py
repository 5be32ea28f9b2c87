"""The codes that the contract knows, in the order in which readers meet them."""

KINDS = ("tinh", "thanh_pho", "quan", "huyen", "thi_xa", "thanh_pho_truc_thuoc",
         "phuong", "xa", "thi_tran", "dac_khu")  # fmt: skip
LEVELS = ("province", "district", "commune")
BETTER = ("higher", "lower", "none")
OBSERVATION_STATUSES = ("final", "provisional", "estimated", "superseded")
COMPARISONS = (">=", ">", "<=", "<")
TARGET_LEVELS = ("national", "city")
SEXES = ("male", "female", "unknown")
OUTCOMES = ("injured", "disabled", "died")
CAUSES = ("fall", "burn", "traffic", "poisoning", "cut", "suffocation", "animal", "drowning",
          "explosive", "electric", "other")  # fmt: skip
"""Kinds of injury, in the order of the official form's rows."""
AGE_GROUPS = ("0-5", "6-9", "10-13", "14-16", "unknown")
PLACES = ("home", "school", "community", "unknown")
INCIDENTS_FORM, LABOUR_FORM, HEALTH_FORM = "incidents", "injuries_labour", "injuries_health"
INJURY_FORMS = (INCIDENTS_FORM, LABOUR_FORM, HEALTH_FORM)
"""Forms of the reports on injuries: the registry of events, and the two sectors' counts."""
MILK_FORM, HEART_FORM = "school_milk", "heart_surgery"
PROGRAMME_FORMS = (MILK_FORM, HEART_FORM)
"""Forms of the reports on single programmes."""
SCHOOL_TYPES = ("nursery_public", "nursery_private", "primary_public", "primary_private")
HEART_PAYERS = ("insurance", "budget", "fund", "heart_for_children", "donor", "hospital", "family")
"""Who pays for a heart operation: health insurance, the State budget, the Child Protection Fund,
the programme "Trái tim cho em", another donor, the hospital, the family."""
FUNDING_FORM, FUND_FORM = "funding", "protection_fund"
MONEY_FORMS = (FUNDING_FORM, FUND_FORM)
"""Forms of the reports on money: the budget, and the account of the Child Protection Fund."""
PROTECTION_FUND = "protection_fund"
FUNDING_SOURCES = ("central", "province", "district", "commune", PROTECTION_FUND,
                   "domestic_organisation", "domestic_individual", "foreign")  # fmt: skip
"""Who pays, as part 3 of letter 358 names them: budgets from the top down, the Fund, donors. A code
that is not listed counts as another source."""
FUNDING_PROGRAMMES = ("child_friendly_communes", "special_support", "school_milk", "heart_surgery",
                      "injury_prevention", "protection_system", "models", "communication",
                      "under6_cards", "administration")  # fmt: skip
"""What for, by the tasks of part 2 of letter 358; a code that is not listed counts as another."""
OTHER = "other"
BREAKDOWNS = ("total", "sex", "age", "place")
REGISTRY_BREAKDOWNS = (*BREAKDOWNS, "hour", "distance")
EVENTS_FORM = "events"
"""Form of the reports on communication events, the Action Month and the feast days."""
OWN_FORMS = (*INJURY_FORMS, *PROGRAMME_FORMS, *MONEY_FORMS, EVENTS_FORM)
"""Forms beside the general reports: one that came says nothing of how an area reports the rest."""
EVENT_KINDS = ("communication", "action_month", "children_day", "mid_autumn", "tet", "forum")
TASK_STATUSES = ("not_started", "under_way", "done")
DECISION_STATUSES = ("open", "done", "dropped")
ILLUSTRATIVE = "minh-hoa"
"""Id of the release that marks the illustrative data set."""
REPORT_STATUSES = ("due", "received", "superseded", "rejected")
ROWS, A_FORM = "rows", "form"
SHEET_LAYOUTS = (ROWS, A_FORM)
