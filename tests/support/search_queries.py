"""What readers type into the search, and the page that they should find.

The queries were written down from questions in public trackers and forums before the search was tuned.
The second list was not looked at while it was tuned: it says how the search does on words that nobody fitted.
"""

from dataclasses import dataclass

from built_site import PHASE_1, PHASE_2, PHASE_3, now

CHOOSING = PHASE_3
STEERING = PHASE_1
INVOLVED = PHASE_2
QUESTIONS_1 = "readers-questions/"
QUESTIONS_2 = "data-law-serving/"
PROMPT_PRIMER = "siblings/prompt-engineering-honestly/"
RAG_PRIMER = "siblings/rag-explained/"
API_PRIMER = "siblings/using-an-llm-api/"


@dataclass(frozen=True)
class Query:
    """What a reader types.

    Attributes:
        typed: The words.
        pages: The page that answers, as an address relative to the site; more than one where each answers.
        section: The id of the section that answers, where one does so better than all others.
    """

    typed: str
    pages: tuple[str, ...]
    section: str = ""


def _query(typed: str, *pages: str, section: str = "") -> Query:
    return Query(typed, tuple(now(page) for page in pages), section)


TUNED_ON = (
    # The decision itself.
    _query("should we fine-tune our own model?", CHOOSING, ""),
    _query("when should I fine-tune", CHOOSING),
    _query("finetune or prompt", CHOOSING),
    _query("fine tuning vs prompting", CHOOSING, STEERING),
    _query("fine-tuning vs rag", CHOOSING, STEERING),
    _query("rag vs finetuning", CHOOSING, STEERING),
    _query("decision tree", CHOOSING),
    _query("finetuning", INVOLVED, CHOOSING),
    _query("what is prompting exhausted", CHOOSING, section="prompting-exhausted"),
    _query("what is fine tuning", STEERING, INVOLVED, CHOOSING),
    _query("catastrophic forgetting", INVOLVED, section="overfitting-and-forgetting"),
    _query("train it on our docs", CHOOSING, QUESTIONS_1),
    # The sums.
    _query("payback calculator", "payback/"),
    _query("break even", "payback/"),
    _query("break-even calculator", "payback/"),
    _query("ROI of fine tuning", "payback/"),
    _query("how much does finetuning cost", "payback/", INVOLVED),
    _query("sample size", "test-sets/"),
    _query("how many test cases", "test-sets/"),
    _query("how many training examples do i need", "test-sets/", QUESTIONS_1),
    # Who sells it.
    _query("openai fine tuning deprecated", "availability/", "what-changed/"),
    _query("gpt-4.1 retirement", "availability/", CHOOSING),
    _query("who still offers fine-tuning", "availability/"),
    _query("can I fine-tune claude", "availability/"),
    _query("bedrock", "availability/"),
    # Readers' questions.
    _query("trained on my documents but cant answer", QUESTIONS_1, section="trained-on-my-documents"),
    _query("lora made it worse at other things", QUESTIONS_1, section="worse-at-everything-else"),
    _query("do i still need a system prompt", QUESTIONS_1, section="keep-the-system-prompt"),
    _query("fine-tune for json or constrained decoding", QUESTIONS_1, section="json-tune-or-constrain"),
    _query("1M context window rag dead", QUESTIONS_1, section="long-window-or-rag"),
    _query("agent calls wrong tool", QUESTIONS_1, section="wrong-tool"),
    _query("lora cost", QUESTIONS_1, section="adapter-cost"),
    _query("retrain for every new model", QUESTIONS_1, section="retrain-at-every-release"),
    _query("eu ai act", QUESTIONS_2, section="eu-ai-act-provider"),
    _query("delete personal data gdpr", QUESTIONS_2, section="erase-from-weights"),
    _query("lora adapter slow vllm", QUESTIONS_2, section="slow-adapter"),
    _query("finetune embedding model", QUESTIONS_2, section="tune-the-search"),
    _query("bert instead of llm", QUESTIONS_2, section="no-llm"),
    _query("sft vs dpo vs grpo", QUESTIONS_2, section="sft-dpo-or-rl"),
    _query("worse after quantization", QUESTIONS_2, section="test-what-you-ship"),
    _query("text2sql", QUESTIONS_2, section="text-to-sql"),
    # What it is, and the rest.
    _query("hallucination", RAG_PRIMER, STEERING, CHOOSING),
    _query("few shot", PROMPT_PRIMER),
    _query("promt caching", API_PRIMER),
    _query("tone of voice brand", STEERING, CHOOSING),
    _query("privacy", QUESTIONS_2, QUESTIONS_1),
    _query("case studies", "worked-cases/"),
    _query("structured outputs", API_PRIMER),
    # More of each kind, written down after a first round.
    _query("how long does a fine-tuned model last", "availability/", INVOLVED, CHOOSING),
    _query("model keeps ignoring instructions", CHOOSING, PROMPT_PRIMER),
    _query("json output invalid", QUESTIONS_1, API_PRIMER, STEERING),
    _query("cheaper model", "payback/", STEERING, CHOOSING),
    _query("distillation", CHOOSING, STEERING, QUESTIONS_2),
    _query("gpu memory lora", "test-sets/"),
    _query("how big should my test set be", "test-sets/"),
    _query("together ai fireworks", "availability/"),
    _query("gemini", "availability/"),
    _query("model retired what now", QUESTIONS_2, "availability/", section="moving-a-tuned-model"),
    _query("knowledge cutoff", STEERING, CHOOSING, RAG_PRIMER),
    _query("chunking", RAG_PRIMER),
    _query("prompt optimizer dspy", PROMPT_PRIMER, section="optimizers"),
    _query("stop chatbot answering off-topic", QUESTIONS_2, section="outside-its-field"),
    _query("agents.md vs finetuning", QUESTIONS_2, section="agents-md-or-training"),
    _query("epochs", QUESTIONS_2, section="how-many-epochs"),
    _query("reasoning model broken after sft", QUESTIONS_2, section="stopped-thinking"),
    _query("rollback plan", QUESTIONS_1, CHOOSING, section="reversal-criteria"),
    _query("boss wants our own llm", CHOOSING, ""),
    _query("companies that fine-tuned", "worked-cases/fine-tuning/", "worked-cases/"),
    _query("where is the decision table wrong", "worked-cases/"),
    _query("what is rag", RAG_PRIMER, STEERING),
    _query("what is lora", INVOLVED),
    _query("safety after finetuning", INVOLVED, section="safety"),
    _query("sources", "evidence/"),
    _query("how current are the prices", "freshness/"),
    _query("last updated", "freshness/", "what-changed/"),
    _query("llms.txt", "for-machines/"),
)
"""What the search was tuned on."""

HELD_BACK = (
    _query("is fine tuning worth it", CHOOSING, "payback/", QUESTIONS_1),
    _query("prompt vs fine tune vs rag", CHOOSING, STEERING),
    _query("teach the model our product", CHOOSING, STEERING),
    _query("system prompt too long and expensive", CHOOSING, "payback/"),
    _query("hosting costs", INVOLVED, "payback/"),
    _query("cost savings", "payback/"),
    _query("azure", "availability/"),
    _query("deprecation dates", "availability/"),
    _query("training data size", "test-sets/", INVOLVED),
    _query("statistical significance", "test-sets/"),
    _query("overfitting", INVOLVED),
    _query("data labeling", INVOLVED),
    _query("evals", PROMPT_PRIMER, INVOLVED),
    _query("model remembers format not facts", QUESTIONS_1, section="format-but-no-facts"),
    _query("users can see other users documents", QUESTIONS_1, section="access-rights"),
    _query("is rag slower than a finetuned model", QUESTIONS_1, section="rag-delay"),
    _query("fails when question is rephrased", QUESTIONS_1, section="fails-on-rewording"),
    _query("finetuning on top of rag", QUESTIONS_1, section="tuning-on-top-of-rag"),
    _query("which base model to finetune", QUESTIONS_2, section="which-base-model"),
    _query("is it legal to train on chatgpt outputs", QUESTIONS_2, section="training-on-outputs"),
    _query("multi tenant lora", QUESTIONS_2, section="one-adapter-per-customer"),
    _query("fine-tune on our code base", QUESTIONS_2, section="own-codebase"),
    _query("low resource languages", QUESTIONS_2, section="weak-in-our-language"),
    _query("OCR invoices", QUESTIONS_2, section="invoices-and-scans"),
    _query("vector database", RAG_PRIMER, STEERING),
    _query("batch api", API_PRIMER),
    _query("real world examples", "worked-cases/"),
    _query("json schema api", "for-machines/", API_PRIMER),
)
"""What nobody looked at while the search was tuned."""
