"""Counts carried from the areas of one era to those of another.

`changes` are rows of the table area_change: old_id, new_id, changed_on, share (the part of the old
area's people that went to the new one). Counts have one row per area: area_id and count columns.
"""

import pandas as pd


def olds_of(area_id: str, changes: pd.DataFrame) -> list[str]:
    """The areas that an area was made from."""
    return sorted(changes.loc[changes["new_id"] == area_id, "old_id"])


def news_of(area_id: str, changes: pd.DataFrame) -> list[str]:
    """The areas that an area became."""
    return sorted(changes.loc[changes["old_id"] == area_id, "new_id"])


def summed_to_old(counts: pd.DataFrame, changes: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """The counts of new areas summed to the old areas that they were parts of.

    One row per old area of which at least one part has counts. A sum is missing where any part's
    count is: parts known so far are not the whole. A new area made from several old ones belongs
    to none of them alone, which makes their sums missing too.
    """
    olds = changes.groupby("new_id")["old_id"].transform("nunique")
    parts = changes[["old_id", "new_id"]].merge(
        counts, left_on="new_id", right_on="area_id", how="left"
    )
    touched = parts.loc[parts["area_id"].notna(), "old_id"].unique()
    parts[columns] = parts[columns].astype(float)
    parts.loc[olds.to_numpy() > 1, columns] = float("nan")
    summed = parts.groupby("old_id")[columns].agg(lambda part: part.sum(skipna=False))
    return summed.loc[sorted(touched)].rename_axis("area_id").reset_index()


def shared_to_new(counts: pd.DataFrame, changes: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """The counts of old areas divided among the new ones by people; `estimated` unless all went.

    One row per new area that got anything. Missing where an old area's count is missing.
    """
    parts = changes.merge(counts, left_on="old_id", right_on="area_id", how="inner")
    parts[columns] = parts[columns].mul(parts["share"], axis=0)
    parts["estimated"] = parts["share"] < 1
    of_area = parts.groupby("new_id")
    shared = of_area[columns].agg(lambda part: part.sum(skipna=False))
    shared["estimated"] = of_area["estimated"].any()
    return shared.rename_axis("area_id").reset_index()
