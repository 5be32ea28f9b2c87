"""A layer's coordinates brought to longitude and latitude (WGS 84)."""

import warnings

import geopandas as gpd
import shapely
from pyproj import Transformer
from pyproj.exceptions import CRSError, ProjError

from lib.errors import Problem
from lib.finding import MENDED, WARNING, Finding

WGS84 = "EPSG:4326"

VIETNAM = (102.0, 8.0, 112.0, 24.0)
"""West, south, east, north, with the nearer islands."""


def placed(frame: gpd.GeoDataFrame, *, file_name: str) -> tuple[gpd.GeoDataFrame, list[Finding]]:
    """The rows in longitude and latitude.

    Raises
    ------
    Problem
        The file does not say its coordinate system and its numbers do not give it away, or the
        result does not lie in Vietnam.
    """
    frame = frame[~(frame.geometry.isna() | frame.geometry.is_empty)]
    frame = frame.set_geometry(shapely.force_2d(frame.geometry.array))
    found: list[Finding] = []
    if frame.crs is None:
        frame, found = _guessed(frame, file_name)
    else:
        frame, found = _transformed(frame, file_name)
    if not _within(frame, VIETNAM):
        frame, found = _turned(frame, found, file_name)
    return frame, found


def _guessed(frame: gpd.GeoDataFrame, name: str) -> tuple[gpd.GeoDataFrame, list[Finding]]:
    if _within(frame, VIETNAM) or _within(_swapped(frame), VIETNAM):
        return frame.set_crs(WGS84), [Finding(MENDED, "no_crs")]
    raise Problem("boundaries.problem.no_crs", name=name)


def _transformed(frame: gpd.GeoDataFrame, name: str) -> tuple[gpd.GeoDataFrame, list[Finding]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rough = _is_rough(frame)
            placed = frame.to_crs(WGS84)
    except (CRSError, ProjError) as error:
        raise Problem("boundaries.problem.bad_crs", name=name) from error
    return placed, [Finding(WARNING, "rough_crs")] if rough else []


def _is_rough(frame: gpd.GeoDataFrame) -> bool:
    """Whether the shift between the file's datum and WGS 84 is unknown (some 200 m here)."""
    return "ballpark" in Transformer.from_crs(frame.crs, WGS84).description.lower()


def _turned(
    frame: gpd.GeoDataFrame, found: list[Finding], name: str
) -> tuple[gpd.GeoDataFrame, list[Finding]]:
    """Latitude and longitude the other way round, which old GML and hand-made files have."""
    swapped = _swapped(frame)
    if not _within(swapped, VIETNAM):
        raise Problem("boundaries.problem.elsewhere", name=name)
    return swapped, [*found, Finding(MENDED, "swapped")]


def _swapped(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    turned = shapely.transform(frame.geometry.array, lambda points: points[:, ::-1])
    return frame.set_geometry(turned, crs=frame.crs)


def _within(frame: gpd.GeoDataFrame, box: tuple[float, float, float, float]) -> bool:
    """Whether most rows lie in a box; a country's file may have islands far out."""
    west, south, east, north = box
    bounds = frame.geometry.bounds
    inside = (bounds.minx >= west) & (bounds.maxx <= east)
    inside &= (bounds.miny >= south) & (bounds.maxy <= north)
    return bool(inside.mean() > 0.5) if len(inside) else False
