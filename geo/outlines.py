"""From a grid of labels to smooth polygons that share their borders."""

import numpy as np
import shapely
from scipy import ndimage

OUTSIDE = -1
BLUR = 2.0
"""Cells; tongues and specks narrower than this give way to what surrounds them."""

SMOOTH = 4
"""Vertices to either side that a point of a border is averaged with; hides the grid's stairs."""


def smoothed(labels: np.ndarray) -> np.ndarray:
    """Every cell takes the label that prevails around it."""
    best, winner = np.zeros(labels.shape), np.full(labels.shape, OUTSIDE)
    for label in np.unique(labels):
        rows, columns = _window(labels == label)
        here = (labels[rows, columns] == label).astype(float)
        share = ndimage.gaussian_filter(here, BLUR, mode="nearest", truncate=3)
        better = share > best[rows, columns]
        best[rows, columns] = np.where(better, share, best[rows, columns])
        winner[rows, columns] = np.where(better, label, winner[rows, columns])
    return winner


def _window(mask: np.ndarray) -> tuple[slice, slice]:
    margin = int(4 * BLUR)
    return tuple(
        slice(max(side.start - margin, 0), side.stop + margin)
        for side in ndimage.find_objects(mask.astype(int))[0]
    )


def strays(labels: np.ndarray) -> np.ndarray:
    """The cells that do not hang together with the largest part of their label."""
    stray = np.zeros(labels.shape, bool)
    for label in np.unique(labels):
        parts, count = ndimage.label(labels == label)
        if count > 1:
            sizes = np.bincount(parts.ravel())
            sizes[0] = 0
            stray |= (parts > 0) & (parts != sizes.argmax())
    return stray


def filled(labels: np.ndarray, empty: np.ndarray) -> np.ndarray:
    """Empty cells take the label of the nearest cell that is not."""
    nearest = ndimage.distance_transform_edt(empty, return_distances=False, return_indices=True)
    return labels[tuple(nearest)]


def coverage(labels: np.ndarray) -> dict[int, shapely.Polygon]:
    """Per label but OUTSIDE its polygon, in cells from the grid's south-west corner."""
    padded = np.pad(labels, 1, constant_values=OUTSIDE)
    arcs = [_smooth(shapely.get_coordinates(arc)) for arc in _arcs(padded)]
    faces = shapely.get_parts(shapely.polygonize(arcs))
    inside = shapely.get_coordinates(shapely.point_on_surface(faces)) + 1
    column, row = np.floor(inside).astype(int).T
    of_label = padded[row, column]
    return {
        int(label): shapely.coverage_union_all(faces[of_label == label])
        for label in np.unique(of_label)
        if label != OUTSIDE
    }


def _arcs(labels: np.ndarray) -> list[shapely.LineString]:
    """The borders, cut wherever three labels meet."""
    segments, pairs = _segments(labels)
    low, high = pairs.min(1), pairs.max(1)
    arcs = []
    order = np.lexsort((high, low))
    cuts = np.flatnonzero(np.diff(low[order]) | np.diff(high[order])) + 1
    for group in np.split(order, cuts):
        merged = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(segments[group])))
        arcs.extend(shapely.get_parts(merged))
    return arcs


def _segments(labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The cell sides between two labels: their ends, and the two labels."""
    row, column = np.nonzero(labels[:, :-1] != labels[:, 1:])
    upright = np.stack([np.stack([column, row - 1], 1), np.stack([column, row], 1)], 1)
    across = np.stack([labels[row, column], labels[row, column + 1]], 1)
    row, column = np.nonzero(labels[:-1] != labels[1:])
    level = np.stack([np.stack([column - 1, row], 1), np.stack([column, row], 1)], 1)
    along = np.stack([labels[row, column], labels[row + 1, column]], 1)
    return np.concatenate([upright, level]), np.concatenate([across, along])


def _smooth(points: np.ndarray) -> shapely.LineString:
    closed = len(points) > 3 and np.array_equal(points[0], points[-1])
    reach = min(SMOOTH, (len(points) - 1) // 2)
    if reach < 1:
        return shapely.linestrings(points)
    points = points.astype(float)
    if closed:
        ring = points[:-1]
        smooth = ndimage.uniform_filter1d(ring, 2 * reach + 1, axis=0, mode="wrap")
        return shapely.linestrings(np.vstack([smooth, smooth[:1]]))
    # Reflecting through the ends keeps them where the neighbouring borders meet them.
    before = 2 * points[0] - points[reach:0:-1]
    after = 2 * points[-1] - points[-2 : -reach - 2 : -1]
    extended = np.vstack([before, points, after])
    kernel = np.ones(2 * reach + 1) / (2 * reach + 1)
    smooth = np.stack([np.convolve(axis, kernel, mode="valid") for axis in extended.T], 1)
    # Exactly: the sums above leave a last digit that would open the coverage.
    smooth[[0, -1]] = points[[0, -1]]
    return shapely.linestrings(smooth)
