"""Injuries of children: how many, whom, where, when, how sure; from two sources never added.

Counts below the province leave this package protected (`protection`); everything else is made of
those: rates, intervals, limits, smoothed rates, shares, charts.
"""
