"""One set of pay-back inputs in round numbers."""

from honest_guide.facts.pricing import Model

INPUTS: dict[str, float] = {
    "calls": 1_000_000,
    "fixed_tokens": 2000,
    "input_tokens": 300,
    "output_tokens": 100,
    "cache_hits": 100,
    "batch_share": 0,
    "batch_price": 50,
    "large_input": 0.4,
    "large_cached": 0.1,
    "large_write": 0.4,
    "large_output": 1.6,
    "smaller_passes": 0,
    "smaller_input": 0.1,
    "smaller_cached": 0.01,
    "smaller_write": 0.125,
    "smaller_output": 0.5,
    "tuned_fixed_tokens": 50,
    "large_markup": 2,
    "large_training": 5,
    "small_input": 0.1,
    "small_output": 0.4,
    "small_markup": 2,
    "small_training": 1.5,
    "training_tokens": 2,
    "examples": 60,
    "minutes": 10,
    "rate": 50,
    "hosting": 0,
    "base_months": 12,
    "retune_share": 50,
    "large_thinking": 0,
    "smaller_thinking": 0,
    "small_thinking": 0,
    "error_rate": 0,
    "tuned_error_rate": 0,
    "error_cost": 0,
    "review_share": 0,
    "tuned_review_share": 0,
    "review_cost": 0,
}

MODEL = Model(
    id="m", name="M", as_of="2026-09", input=0.4, cached=0.1, write=0.4, output=1.6, evidence=("claim",)
)
