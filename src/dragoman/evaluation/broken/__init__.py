"""Translations with exactly one fact broken by rule: how many raise an alarm, by kind, language and half.

A newsroom asks whether an edition is held. So what is counted is not whether a broken sentence scores worse
than its good twin but whether it alarms: a critical or major finding. Only sentences are broken that raise
none unbroken.
"""
